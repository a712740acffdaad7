// Every fact, each with an id for good and a claim that its value ends. The facts page lists them. A
// new file of facts gets its claims in claims/ and a line here; test/facts/all.test.ts says what is
// missing.

import { accessFacts, grantFacts } from './access.ts';
import { accessFactClaims, examClaims, grantFactClaims } from './claims/access.ts';
import type { Claims } from './claims/claims.ts';
import { digestClaims, gcmClaims, signatureClaims } from './claims/cryptography.ts';
import { envelopeClaims } from './claims/envelope.ts';
import { cloudtrailClaims, iamClaims, organizationClaims, stsClaims } from './claims/identity.ts';
import * as keyType from './claims/key-types.ts';
import { dateClaims, nameClaims, rotationClaims, storeClaims } from './claims/kms.ts';
import { blobClaims, cliClaims, deletionClaims } from './claims/kms-core.ts';
import * as limit from './claims/limits.ts';
import * as price from './claims/prices.ts';
import { cloudtrail } from './cloudtrail.ts';
import { administratorActions, grantActions, userActions } from './console-key-policy.ts';
import { digestFacts, gcmFacts, signatureFacts } from './cryptography.ts';
import { storeLimits } from './custom-stores.ts';
import { envelopeFacts } from './envelope.ts';
import { dvaC02LastDay, exams } from './exams.ts';
import type { Fact } from './fact.ts';
import { iamLimits } from './iam-limits.ts';
import { importFacts, multiRegionFacts, owners, specFacts } from './key-types.ts';
import { blobFacts, cliFacts, deletionFacts } from './kms-core.ts';
import { limits, requestQuotas, resourceQuotas } from './limits.ts';
import { managedKeyServices } from './managed-keys.ts';
import { dates, durability, names } from './names.ts';
import { accountAccessRole, organizationLimits } from './organizations.ts';
import {
  formerPrices,
  keyPrices,
  priceRegion,
  requestPrices,
  servicePrices,
  storePrices,
} from './prices.ts';
import { pricingRules } from './pricing-rules.ts';
import * as requests from './request-quotas.ts';
import { rotation } from './rotation.ts';
import { stsLimits } from './sts.ts';

export interface ListedFact {
  /** `keyPrices/keyMonth`: the group and the name in it. */
  readonly id: string;
  readonly claim: string;
  /** A table, such as a quota for each operation, is one fact with many values. */
  readonly fact: Fact<unknown>;
}

type Group = Readonly<Record<string, Fact<unknown>>>;

function group<G extends Group>(name: string, facts: G, claims: Claims<G>): readonly ListedFact[] {
  return Object.entries(facts).map(([key, fact]) => ({
    id: `${name}/${key}`,
    claim: claims[key as keyof G],
    fact,
  }));
}

const one = (id: string, claim: string, fact: ListedFact['fact']): ListedFact => ({
  id,
  claim,
  fact,
});

export const allFacts: readonly ListedFact[] = [
  ...group('limits', limits, limit.limitClaims),
  ...group('resourceQuotas', resourceQuotas, limit.resourceQuotaClaims),
  ...group('requestQuotas', requestQuotas, limit.requestQuotaClaims),
  ...group('sharedQuotas', requests.sharedQuotas, limit.sharedQuotaClaims),
  one('symmetricByRegion', 'Symmetric requests of an account, in', requests.symmetricByRegion),
  one('pairQuotas', 'GenerateDataKeyPair, by the kind of pair,', requests.pairQuotas),
  one('operationQuotas', 'Quotas of single operations:', requests.operationQuotas),
  one(
    'createKeysPerReplica',
    'ReplicateKey counts in the Region of the replica as CreateKey,',
    requests.createKeysPerReplica,
  ),
  one('priceRegion', 'The prices here are those of', priceRegion),
  ...group('keyPrices', keyPrices, price.keyPriceClaims),
  ...group('requestPrices', requestPrices, price.requestPriceClaims),
  ...group('storePrices', storePrices, price.storePriceClaims),
  ...group('servicePrices', servicePrices, price.servicePriceClaims),
  ...group('pricingRules', pricingRules, price.pricingRuleClaims),
  ...group('formerPrices', formerPrices, price.formerPriceClaims),
  ...group('names', names, nameClaims),
  ...group('dates', dates, dateClaims),
  one('durability', 'KMS is designed to keep key material with a durability of', durability),
  ...group('rotation', rotation, rotationClaims),
  ...group('blobFacts', blobFacts, blobClaims),
  ...group('deletionFacts', deletionFacts, deletionClaims),
  ...group('cliFacts', cliFacts, cliClaims),
  ...group('envelopeFacts', envelopeFacts, envelopeClaims),
  ...group('storeLimits', storeLimits, storeClaims),
  ...group('gcmFacts', gcmFacts, gcmClaims),
  ...group('digestFacts', digestFacts, digestClaims),
  ...group('signatureFacts', signatureFacts, signatureClaims),
  ...group('owners', owners, keyType.ownerClaims),
  ...group('specFacts', specFacts, keyType.specClaims),
  ...group('importFacts', importFacts, keyType.importClaims),
  ...group('multiRegionFacts', multiRegionFacts, keyType.multiRegionClaims),
  ...group('cloudtrail', cloudtrail, cloudtrailClaims),
  ...group('iamLimits', iamLimits, iamClaims),
  ...group('stsLimits', stsLimits, stsClaims),
  ...group('organizationLimits', organizationLimits, organizationClaims),
  ...group('grantFacts', grantFacts, grantFactClaims),
  ...group('accessFacts', accessFacts, accessFactClaims),
  one(
    'administratorActions',
    'The console lets key administrators do, by its statement,',
    administratorActions,
  ),
  one('userActions', 'The console lets key users do, by the kind of key,', userActions),
  one('grantActions', 'The console lets key users make grants for services with', grantActions),
  one('managedKeyServices', 'AWS managed keys, with their service:', managedKeyServices),
  ...group('exams', exams, examClaims),
  one('dvaC02LastDay', 'The last day of the exam DVA-C02 is', dvaC02LastDay),
  one(
    'accountAccessRole',
    'The role CreateAccount leaves in a new account is called',
    accountAccessRole,
  ),
];

/** By the month they were checked, the month longest ago first. */
export function factsByMonth(
  facts: readonly ListedFact[],
): readonly { readonly month: string; readonly facts: readonly ListedFact[] }[] {
  return [...new Set(facts.map(({ fact }) => fact.checked))]
    .sort()
    .map((month) => ({ month, facts: facts.filter(({ fact }) => fact.checked === month) }));
}
