// The files of the lab: the price list, the rule, and a month of the shop's work in small.

import { keyPrices, requestPrices } from '#facts/prices.ts';
import { said as fact } from '#facts/said.ts';
import { mostOrders, orders, partnerRegion, scale, sizeFile } from './sight.ts';

const list = Array.from({ length: orders }, (_, at) => at + 1).join(' ');

export const monthScript = `# A month of the shop in small: one call here stands for ${scale} in a real month.
SIZE=$(cat ${sizeFile})
mkdir -p orders
N=0
for ORDER in ${list}; do
  if [ $((N % SIZE)) -eq 0 ]; then
    aws kms generate-data-key-without-plaintext --profile shop --key-id alias/orders --key-spec AES_256 --encryption-context batch=$ORDER --query CiphertextBlob --output text | base64 --decode > orders/$ORDER.key
    aws kms decrypt --profile shop --ciphertext-blob fileb://orders/$ORDER.key --encryption-context batch=$ORDER --query KeyId --output text > /dev/null
  fi
  N=$((N + 1))
done
for RECEIPT in 1 2 3; do
  aws kms sign --profile shop --key-id alias/receipts --signing-algorithm ECDSA_SHA_256 --message fileb://receipt.txt > /dev/null
done
aws kms generate-data-key-without-plaintext --profile shop --region ${partnerRegion} --key-id "$(cat partners.id)" --key-spec AES_256 > /dev/null
`;

export const priceList = [
  'What a month costs here (us-east-1)',
  `  a customer managed key, each replica too: ${fact(keyPrices.keyMonth)}`,
  `  its first rotation: ${fact(keyPrices.firstRotationMonth)} more; its second: ${fact(keyPrices.secondRotationMonth)} more; later ones: nothing`,
  '  a key that is scheduled for deletion: nothing',
  `  requests with symmetric keys: ${fact(requestPrices.symmetric)}, the first ${fact(requestPrices.freeMonth)} free`,
  `  requests with an elliptic curve key: ${fact(requestPrices.otherAsymmetric)}, none of them free`,
  `Count the calls of the user shop, in every Region; one stands for ${scale}. Your own are too few to matter.`,
  '',
].join('\n');

export const rule = [
  `One data key seals at most ${mostOrders} orders: so many may be lost if it leaks.`,
  'archive.blob is opened once in some years. It must open.',
  `Partners in ${partnerRegion} open what was sealed in us-east-1.`,
  '',
].join('\n');
