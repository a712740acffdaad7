// Project Wycheproof through KMS: VerifyMac and GenerateMac with imported HMAC keys.

import { expect } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { judgedCloud } from '../support/judged-cloud.ts';
import {
  bytesIn,
  judgeWycheproof,
  type WycheproofCase,
  type WycheproofGroup,
} from '../support/wycheproof.ts';

interface Case extends WycheproofCase {
  readonly key: string;
  readonly msg: string;
  readonly tag: string;
}
interface Group extends WycheproofGroup<Case> {
  /** In bits. */
  readonly keySize: number;
  readonly tagSize: number;
}

const words = judgedCloud();

for (const [bits, cases] of [
  [224, 172],
  [256, 174],
  [384, 174],
  [512, 174],
] as const) {
  judgeWycheproof<Case, Group>({
    file: `hmac_sha${bits}_test.json`,
    cases,
    async judge(one, { keySize, tagSize }) {
      const [key, Message, Mac] = [bytesIn(one.key), bytesIn(one.msg), bytesIn(one.tag)];
      const spec = `HMAC_${bits}` as const;
      // Shorter keys than the hash are no material of this spec.
      if (keySize < bits) {
        await expect(words.imported(spec, 'GENERATE_VERIFY_MAC', key)).rejects.toThrow(
          'IncorrectKeyMaterialException',
        );
        return;
      }
      const KeyId = await words.importedOnce(spec, 'GENERATE_VERIFY_MAC', key);
      const asked = { KeyId, MacAlgorithm: `HMAC_SHA_${bits}`, Message };
      const said = await words.said('VerifyMac', { ...asked, Mac });
      if (Message.length === 0) {
        expect(said).toMatch(/^ValidationException: /);
      } else if (one.result === 'valid' && tagSize === bits) {
        expect(said).toMatchObject({ MacValid: true });
        expect(toHex(await words.bytes('GenerateMac', 'Mac', asked))).toBe(one.tag);
      } else {
        // KMS knows whole tags only: a cut one is wrong, even if it is published as valid.
        expect(said).toBe('KMSInvalidMacException');
      }
    },
  });
}
