import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** One DER value (ITU-T X.690 8.1): tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (...bytes: readonly number[]) => der(0x06, Buffer.from(bytes));
const utcTime = (date: Date) =>
  der(0x17, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`, 'latin1'));

export type Certificate = { readonly key: string; readonly cert: string };

/** A certificate signed by its own key, made anew for each test run so that no key lies in the repository. */
export function selfSigned(options: {
  readonly name: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
  const commonName = sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(options.name)));
  const distinguishedName = sequence(der(0x31, commonName));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const isAddress = /^[\d.]+$/.test(options.name);
  const alternative = isAddress
    ? der(0x87, Buffer.from(options.name.split('.').map(Number)))
    : der(0x82, Buffer.from(options.name));
  const subjectAltName = sequence(oid(0x55, 0x1d, 0x11), der(0x04, sequence(alternative)));
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const isAuthority = sequence(oid(0x55, 0x1d, 0x13), der(0x04, sequence(der(0x01, Buffer.from([0xff])))));
  const keyId = sequence(
    oid(0x55, 0x1d, 0x0e),
    der(0x04, der(0x04, createHash('sha1').update(spki).digest())),
  );
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    ecdsaWithSha256,
    distinguishedName,
    sequence(utcTime(options.validFrom), utcTime(options.validTo)),
    distinguishedName,
    spki,
    der(0xa3, sequence(subjectAltName, isAuthority, keyId)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  const certificate = sequence(toBeSigned, ecdsaWithSha256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
