// Members that several operations of STS share, with the limits of the API model. Secrets of a
// session are sensitive: they are in the reply and nowhere else.

import { stsLimits } from '../../facts/sts.ts';
import { integer, list, optional, string, structure, timestamp } from '../../service/shape.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: as AWS's API model has it
const arnPattern = /[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD]+/;

/** As the API model writes it. */
const arnPatternText = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`;

export const arn = () =>
  string({ min: 20, max: 2048, pattern: arnPattern, patternText: arnPatternText });
export const sessionName = () => string({ min: 2, max: 64, pattern: /[\w+=,.@-]*/ });
export const tagKey = () => string({ min: 1, max: 128, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]+/u });
export const tags = () =>
  list(
    structure({
      Key: tagKey(),
      Value: string({ min: 0, max: 256, pattern: /[\p{L}\p{Z}\p{N}_.:/=+\-@]*/u }),
    }),
    { max: stsLimits.sessionTags.value },
  );
export const policyArns = () => list(structure({ arn: optional(arn()) }));
export const policyText = (limits: { max?: number } = {}) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as AWS's API model has it
  string({ min: 1, ...limits, pattern: /[\u0009\u000A\u000D\u0020-\u00FF]+/ });

/** Members for a device that shows codes; this lab has none. */
export const mfaInput = {
  SerialNumber: optional(string({ min: 9, max: 256, pattern: /[\w+=/:,.@-]*/ })),
  TokenCode: optional(string({ min: 6, max: 6, pattern: /[\d]*/ })),
} as const;

export const duration = (max: number) => integer({ min: stsLimits.sessionMinSeconds.value, max });

export const credentials = () =>
  structure({
    AccessKeyId: string(),
    SecretAccessKey: string({ sensitive: true }),
    SessionToken: string({ sensitive: true }),
    Expiration: timestamp(),
  });
