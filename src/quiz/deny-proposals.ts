// Changes of a Deny that wrong beliefs take for the fix of a refusal: it is made to spare what this call
// is not, or the caller is spared by a Deny that is not the one in the way.

import { type Case, type CaseStatement, callerArn, requestOf } from './case.ts';
import { type PolicyLayer, policyAt } from './case-edits.ts';
import { type Elsewhere, edited, type Proposal } from './proposal.ts';

/** A Deny of everybody, made to spare the caller, or requests that carry something this one does not. */
export function onDenies(asked: Case, elsewhere: Elsewhere): readonly Proposal[] {
  const layers: readonly (readonly [PolicyLayer, number])[] = [
    ['keyPolicy', 0],
    ...asked.identity.map((_one, index) => ['identity', index] as const),
    ['permissionsBoundary', 0],
    ['sessionPolicy', 0],
    ...(asked.scps ?? []).map((_one, level) => ['scp', level] as const),
  ];
  return layers.flatMap(([layer, level]) =>
    (policyAt(asked, layer, level)?.Statement ?? []).flatMap((found, index) => {
      if (found.Effect === 'Allow') return [];
      const exception = exceptionOn(asked, layer, level, index, found);
      if (found.Condition) return [exception];
      const spare = (what: string, key: string, value: string) =>
        key in (requestOf(asked).context ?? {})
          ? []
          : edited(
              asked,
              'absent-key-escapes-deny',
              layer,
              index,
              `spare ${what}`,
              { ...found, Condition: { StringNotEquals: { [key]: value } } },
              { level, isNearMiss: true },
            );
      const { service } = elsewhere;
      const { region } = asked.key;
      return [
        exception,
        spare('the context pair `stage=prod`', 'kms:EncryptionContext:stage', 'prod'),
        spare(
          `calls through \`${service}\``,
          'kms:ViaService',
          `${service}.${region}.amazonaws.com`,
        ),
      ].flat();
    }),
  );
}

/** Of help where this is the Deny that applies: then it is no mistake. */
function exceptionOn(
  asked: Case,
  layer: PolicyLayer,
  level: number,
  index: number,
  found: CaseStatement,
): Proposal {
  const ArnNotEquals = { 'aws:PrincipalArn': callerArn(asked) };
  const statement = { ...found, Condition: { ...found.Condition, ArnNotEquals } };
  const belief = 'an-exception-holds-for-every-deny';
  return edited(asked, belief, layer, index, 'spare the caller', statement, { level });
}
