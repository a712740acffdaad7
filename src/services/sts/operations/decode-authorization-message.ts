// DecodeAuthorizationMessage: why a call was denied, where a service said it in sealed form only.

import { stsLimits } from '../../../facts/sts.ts';
import { operationsOf } from '../../../service/handler.ts';
import { string } from '../../../service/shape.ts';

const action = 'sts:DecodeAuthorizationMessage';

export const decodeAuthorizationMessage = operationsOf('sts')({
  name: 'DecodeAuthorizationMessage',
  summary: 'opens the encoded message of a refusal',
  docs: 'API_DecodeAuthorizationMessage',
  input: { EncodedMessage: string({ min: 1, max: stsLimits.encodedMessageCharacters.value }) },
  output: { DecodedMessage: string({ sensitive: true }) },
  action,
  errors: ['InvalidAuthorizationMessageException'],
  trail: { readOnly: true },
  differs: [
    'no operation here returns an encoded message (on AWS those of EC2 and a few others do), so that nobody has one to decode',
    'of a matching statement only its Sid and effect are told',
  ],
  uses: (_, { place }) => [{ as: 'message', action, resource: '*', account: place.account }],
  async handle({ EncodedMessage }, { openMessage, fail }) {
    const text = await openMessage?.(EncodedMessage);
    if (text === undefined) {
      // The text is ours.
      return fail('InvalidAuthorizationMessageException', 'the message cannot be decoded');
    }
    return { DecodedMessage: text };
  },
});
