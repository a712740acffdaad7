// GetParametersForImport: a wrapping key to encrypt key material under, and the token that goes
// with it.

import { hour } from '../../base/time.ts';
import { wrappingAlgorithms, wrappingKeySpecs } from '../../facts/key-specs.ts';
import { limits } from '../../facts/limits.ts';
import { blob, oneOf, timestamp } from '../../service/shape.ts';
import { requireWrapping } from '../import-rules.ts';
import { sealImportToken } from '../import-tokens.ts';
import { keyOperation } from '../operation.ts';
import { ciphertext, keyName, keyReference } from '../shapes.ts';
import { importParameters } from '../state.ts';
import { requireOrigin } from '../usage.ts';

export const getParametersForImport = keyOperation({
  name: 'GetParametersForImport',
  summary: 'gives a wrapping key and a token for importing key material',
  docs: 'API_GetParametersForImport',
  input: {
    KeyId: keyReference(),
    WrappingAlgorithm: oneOf(wrappingAlgorithms),
    WrappingKeySpec: oneOf(wrappingKeySpecs),
  },
  output: {
    KeyId: keyName(),
    ImportToken: ciphertext(),
    PublicKey: blob({ min: 1, max: 4096, sensitive: true }),
    ParametersValidTo: timestamp(),
  },
  key: (input) => input.KeyId,
  accepts: 'key',
  authorize: { action: 'kms:GetParametersForImport', crossAccount: false },
  states: importParameters,
  errors: [],
  trail: { readOnly: true },
  differs: [
    'an import token ends when the world moves to another computer',
    'symmetric encryption keys are AES-256 keys in China Regions too, where AWS has SM4',
  ],
  async handle(input, { theKey, tx, hsm, nowMs }) {
    requireOrigin(theKey, ['EXTERNAL']);
    const { WrappingAlgorithm: algorithm, WrappingKeySpec: wrappingSpec } = input;
    requireWrapping(theKey, wrappingSpec, algorithm);
    const { token: wrappingKey, publicKey } = await hsm.generate(wrappingSpec);
    if (!publicKey) throw new Error(`a wrapping key of spec ${wrappingSpec} has no public half`);
    const validToMs = nowMs + limits.importParametersHours.value * hour;
    const { arn: keyArn } = theKey;
    return {
      KeyId: keyArn,
      ImportToken: await sealImportToken(
        { keyArn, wrappingSpec, algorithm, validToMs, wrappingKey },
        { tx, hsm },
      ),
      PublicKey: publicKey,
      ParametersValidTo: validToMs,
    };
  },
});
