import { csharpReader } from './csharp.ts';
import { kotlinReader } from './kotlin.ts';
import { powershell5Reader } from './powershell-5.ts';
import { powershellReader } from './powershell.ts';
import type { Reader } from './reader.ts';
import { rustReader } from './rust.ts';
import { swiftReader } from './swift.ts';

/** Languages whose snippets are read by a parser and a model of their client in place of being executed. */
export const readers: readonly Reader[] = [
  csharpReader,
  powershellReader,
  powershell5Reader,
  rustReader,
  swiftReader,
  kotlinReader,
];
