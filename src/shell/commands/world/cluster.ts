// `world cluster`: CloudHSM clusters, as an administrator of CloudHSM would make and break them.

import { concat, textOf, toBase64, utf8 } from '../../../base/bytes.ts';
import type { Random } from '../../../base/random.ts';
import {
  type ClusterState,
  clusterObstacle,
  clusterStates,
  kmsIsLoggedIn,
} from '../../../cloud/backend-states.ts';
import {
  addCluster,
  deleteCluster,
  deleteClusterKeys,
  restoreCluster,
  setClusterState,
  setKmsUserPassword,
} from '../../../cloud/backends.ts';
import { type Cluster, hsmClusters } from '../../../kms/custom-stores/clusters.ts';
import { certificate, clusterId, keyStorePassword } from '../../../kms/store-shapes.ts';
import type { Invocation } from '../../command.ts';
import { errno } from '../../streams.ts';
import {
  type Asked,
  complaint,
  done,
  foreign,
  madeUp,
  type Outcome,
  oneOfText,
  placeOf,
  placeOptions,
  problem,
  type Topic,
} from './topic.ts';

const states: Readonly<Record<ClusterState, string>> = {
  healthy: 'active, an HSM in each of two Availability Zones',
  uninitialized: 'its state is UNINITIALIZED',
  initialized: 'its state is INITIALIZED: no HSM was activated',
  degraded: 'its state is DEGRADED',
  network: 'KMS does not reach it',
  internal: 'KMS has trouble of its own with it',
  closedSecurityGroup: 'its security group does not let TCP 2223 to 2225 through',
  oneHsm: 'one active HSM: enough to use keys, not to make them',
  noHsm: 'no active HSM',
  hsmsInOneZone: 'its HSMs are in one Availability Zone',
  subnetsInOneZone: 'its private subnets are in one Availability Zone',
  missingSubnet: 'one of its private subnets was deleted',
  noFreeAddresses: 'its private subnets have no free address',
  noKmsUser: 'the crypto user kmsuser was deleted; `password` makes it again',
  kmsUserLoggedIn: 'somebody else is logged in as kmsuser',
};

const certificateFile = 'customerCA.crt';
const verbs = ['password', 'remove-keys', 'remove'] as const;

export const cluster: Topic = {
  name: 'cluster',
  usage: [
    ['cluster add [options]', 'a healthy CloudHSM cluster with the crypto user kmsuser'],
    ['cluster ID STATE', 'from now on this is the matter with it, and nothing else'],
    ['cluster ID password TEXT', 'gives kmsuser a password, which also unlocks it'],
    ['cluster ID remove-keys', 'deletes every key inside'],
    ['cluster ID remove', 'deletes the cluster and every key inside'],
  ],
  states,
  options: [
    { name: '--id', value: 'CLUSTER-ID', summary: 'cluster-..., made up if not said' },
    {
      name: '--trust-anchor-certificate',
      value: 'FILE',
      summary: `what it was initialized with; made, and written to ${certificateFile}, if not said`,
    },
    { name: '--kms-user-password', value: 'TEXT', summary: 'of kmsuser; made up if not said' },
    { name: '--backup-of', value: 'CLUSTER-ID', summary: 'made from a backup of that cluster' },
    ...placeOptions,
  ],
  verbs,
  names: (world) => world.all(hsmClusters).map(({ id }) => id),
  run,
};

async function run(asked: Asked): Promise<Outcome> {
  const [id, verb, ...more] = asked.words;
  const { cloud } = asked.invocation;
  if (id === undefined) {
    return problem('say `world cluster add`, or which cluster and what is the matter with it');
  }
  if (id === 'add') {
    if (verb !== undefined) return problem(`\`world cluster add\` takes options, not \`${verb}\``);
    return asked.options['backup-of'] === undefined ? add(asked) : restore(asked);
  }
  const found = cloud.world.get(hsmClusters, id);
  if (!found) return problem(`there is no cluster \`${id}\`; \`world\` lists them`);
  const strange = foreign(asked.options, [], '`world cluster ID`, only with `world cluster add`');
  if (strange !== undefined) return problem(strange);
  if (more.length > (verb === 'password' ? 1 : 0)) {
    return problem(`\`${more.at(-1)}\` is one word too many`);
  }
  switch (verb) {
    case 'password':
      return setPassword(asked.invocation, id, more[0]);
    case 'remove-keys':
      deleteClusterKeys(cloud, id);
      return done(`${id} holds no key any more`);
    case 'remove':
      deleteCluster(cloud, id);
      return done(`${id} is gone, and every key in it`);
    default:
      return setState(cloud, found, verb);
  }
}

function setState(cloud: Invocation['cloud'], found: Cluster, word: string | undefined): Outcome {
  const state = clusterStates.find((each) => each === word);
  if (!state) {
    const wish = word === undefined ? 'say what is the matter' : `\`${word}\` is no state`;
    return problem(`${wish}; there is ${oneOfText([...clusterStates, ...verbs])}`);
  }
  const obstacle = clusterObstacle(state, found);
  if (obstacle !== undefined) return problem(obstacle);
  setClusterState(cloud, found.id, state);
  return done(`${found.id} is ${state}: ${states[state]}`);
}

async function setPassword(
  { cloud }: Invocation,
  id: string,
  password: string | undefined,
): Promise<Outcome> {
  if (password === undefined) return problem('say the password: `world cluster ID password TEXT`');
  const wrong = complaint({ Password: keyStorePassword() }, { Password: password });
  if (wrong !== undefined) return problem(wrong.replace('`--password`', 'the password'));
  const isSet = await setKmsUserPassword(cloud, id, password);
  return isSet
    ? done(`kmsuser of ${id} has this password, and is not locked`)
    : problem(kmsIsLoggedIn);
}

async function add(asked: Asked): Promise<Outcome> {
  const { options, invocation } = asked;
  const { cloud, random, files } = invocation;
  const place = await placeOf(asked);
  if (typeof place === 'string') return problem(place);
  const id = options['id'] ?? `cluster-${madeUp(random, 11)}`;
  const password = options['kms-user-password'] ?? madeUp(random, 16);
  const named = options['trust-anchor-certificate'];
  const anchor = named === undefined ? madeCertificate(random) : await files.read(named);
  if (typeof anchor !== 'string' && !anchor.ok) {
    return problem(`cannot read \`${named}\`: ${errno[anchor.problem].text}`);
  }
  const text = typeof anchor === 'string' ? anchor : textOf(anchor.value);
  const wrong = complaint(
    { Id: clusterId(), TrustAnchorCertificate: certificate(), KmsUserPassword: keyStorePassword() },
    { Id: id, TrustAnchorCertificate: text ?? '', KmsUserPassword: password },
  );
  if (wrong !== undefined) return problem(wrong);
  if (cloud.world.get(hsmClusters, id)) {
    return problem(`there is a cluster \`${id}\` already; say another \`--id\``);
  }
  if (named === undefined) {
    const there = await files.stat(certificateFile);
    if (there.ok) {
      return problem(
        `${certificateFile} is there already; say \`--trust-anchor-certificate ${certificateFile}\` to use it, or remove it`,
      );
    }
    const written = await files.write(certificateFile, utf8(text ?? ''));
    if (!written.ok) {
      return problem(`cannot write ${certificateFile}: ${errno[written.problem].text}`);
    }
  }
  await addCluster(cloud, {
    id,
    ...place,
    trustAnchorCertificate: text ?? '',
    kmsUserPassword: password,
  });
  const file = named ?? certificateFile;
  return done(
    [
      `${id} is active in ${place.region}, initialized with the certificate in ${file}.`,
      'A key store over it:',
      `  aws kms create-custom-key-store --custom-key-store-name my-store --cloud-hsm-cluster-id ${id} \\`,
      `    --trust-anchor-certificate file://${file} --key-store-password '${password}'`,
    ].join('\n'),
  );
}

function restore({ options, invocation: { cloud, random } }: Asked): Outcome {
  const { id = `cluster-${madeUp(random, 11)}`, 'backup-of': from = '' } = options;
  const strange = foreign(options, ['id', 'backup-of'], '`--backup-of`: a backup has its own');
  if (strange !== undefined) return problem(strange);
  const wrong = complaint({ Id: clusterId() }, { Id: id });
  if (wrong !== undefined) return problem(wrong);
  if (!cloud.world.get(hsmClusters, from)) {
    return problem(`there is no cluster \`${from}\` to have a backup of; \`world\` lists them`);
  }
  if (cloud.world.get(hsmClusters, id)) {
    return problem(`there is a cluster \`${id}\` already; say another \`--id\``);
  }
  restoreCluster(cloud, id, from);
  return done(`${id} is made from a backup of ${from}: same certificate, users and keys`);
}

/** A PEM text that nobody has signed: KMS compares it with the cluster's, and reads nothing in it. */
function madeCertificate(random: Random): string {
  // A DER sequence of 300 bytes, as far as its first four tell.
  const body = toBase64(concat(new Uint8Array([0x30, 0x82, 0x01, 0x2c]), random(300)));
  const lines = body.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
