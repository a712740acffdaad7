// The cards of smallest-fix: by what stands in the way. The worlds are those of policy-verdict.

import type { Card } from '../generator.ts';
import type { Verdict } from '../verdict.ts';
import * as recipes from './recipes.ts';
import * as requests from './request-recipes.ts';
import { sources } from './sources.ts';

/** Worlds, and the refusals among them that are asked about. */
export interface Fault {
  readonly recipes: readonly recipes.Recipe[];
  readonly isAbout: (verdict: Verdict) => boolean;
}

export interface FixCard extends Card {
  /** Of several the seed draws one, so that each is asked as often as the others. */
  readonly faults: readonly Fault[];
}

const silent =
  (...layers: readonly Verdict['layer'][]) =>
  ({ outcome, layer }: Verdict): boolean =>
    outcome === 'implicitDeny' && layers.includes(layer);

export const fixCards: readonly FixCard[] = [
  {
    id: 'smallest-fix/key-policy',
    title: 'What the key policy lacks',
    objective: 'Find the one change that lets a caller in whom the key policy does not admit',
    sources: [sources.keyPolicies, sources.defaultKeyPolicy],
    faults: [
      {
        recipes: [recipes.throughAccount, requests.withContext],
        isAbout: silent('keyPolicy'),
      },
    ],
  },
  {
    id: 'smallest-fix/identity-policy',
    title: 'What the identity-based policies lack',
    objective: 'Find the one change that allows a call the account may decide on',
    sources: [sources.identityPolicies, sources.evaluation],
    faults: [
      {
        recipes: [
          recipes.throughAccount,
          requests.withContext,
          requests.lackingKeys,
          requests.exactNames,
        ],
        isAbout: silent('identity'),
      },
    ],
  },
  {
    id: 'smallest-fix/ceiling',
    title: 'A ceiling that is too low',
    objective: 'Find the one change that lets a call through a ceiling',
    sources: [sources.scps, sources.boundaries],
    faults: [
      {
        recipes: [recipes.underCeilings],
        isAbout: silent('permissionsBoundary', 'sessionPolicy', 'scp'),
      },
    ],
  },
  {
    id: 'smallest-fix/deny',
    title: 'A Deny in the way',
    objective: 'Find the one change that undoes an explicit deny',
    sources: [sources.denials, sources.evaluation],
    faults: [
      {
        recipes: [recipes.oneDeny],
        isAbout: ({ outcome }) => outcome === 'explicitDeny',
      },
    ],
  },
  {
    id: 'smallest-fix/two-accounts',
    title: 'Two accounts, one missing side',
    objective: 'Find out which of two accounts has to change its policies, and how',
    sources: [sources.otherAccounts, sources.evaluation],
    faults: [
      {
        recipes: [requests.guestNotAdmitted],
        isAbout: silent('keyPolicy'),
      },
      {
        recipes: [requests.twoAccounts],
        isAbout: silent('identity'),
      },
    ],
  },
];
