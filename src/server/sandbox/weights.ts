import type { Account, Inquiry, Verification } from './records.ts';

// How much memory a record takes, in bytes: about as much as V8 was seen to use, and rather more for texts, which take
// one byte a character where all of theirs are Latin letters.

type Text = string | null;

const weighTexts = (texts: Iterable<Text>): number => {
  let weight = 0;
  for (const text of texts) weight += text === null ? 16 : 40 + text.length * 2;
  return weight;
};

const sessionWeight = 400;

const weighVerification = ({ values }: Verification): number => 800 + weighTexts(values.values());

/** An inquiry with its sessions and verifications, which go when it goes. */
export const weighInquiry = (inquiry: Inquiry, verifications: ReadonlyMap<string, Verification>): number => {
  const { note, referenceId, creator, reviewerComment, redirectUri } = inquiry;
  let weight = 1200 + inquiry.sessionIds.length * sessionWeight;
  weight += weighTexts([note, referenceId, creator, reviewerComment, redirectUri]);
  weight += weighTexts(inquiry.tags) + weighTexts(inquiry.fields.values());
  for (const id of inquiry.verificationIds) {
    const verification = verifications.get(id);
    if (verification) weight += weighVerification(verification);
  }
  return weight;
};

export const weighAccount = (account: Account): number => {
  const { referenceId, status, selfiePhoto } = account;
  let weight = 800 + weighTexts([referenceId, status, selfiePhoto?.filename ?? null]);
  weight += weighTexts(account.tags) + weighTexts(account.values.values());
  for (const entry of account.identificationNumbers) {
    const { identificationClass, identificationNumber, issuingCountry } = entry;
    weight += 100 + weighTexts([identificationClass, identificationNumber, issuingCountry]);
  }
  return weight;
};
