// `world` arranges what stands behind key stores: one entry of the journal a change, none a refusal.
// Whole walks are in transcripts/key-stores.txt and world-settings.txt.

import { describe, expect, test } from 'vitest';
import {
  clusterStates,
  proxyStateNames,
  serviceStateNames,
} from '../../../src/cloud/backend-states.ts';
import { hsmClusterKeys, hsmClusters } from '../../../src/kms/custom-stores/clusters.ts';
import { vpcEndpointServices, xksKeys } from '../../../src/kms/custom-stores/proxies.ts';
import { tablesOf } from '../../support/tables.ts';
import { createMachine } from '../machine.ts';

const id = 'cluster-2abcdefghij';
const uri = 'https://xks.example.com/kms/xks/v1';
const service = 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0';

/** A cluster, a proxy and a VPC endpoint service. */
async function furnished() {
  const machine = createMachine();
  await machine.out(`world cluster add --id ${id}`);
  await machine.out('world proxy add');
  await machine.out(`world service add --name ${service} --private-dns-name xks.example.com`);
  return machine;
}

describe('each of these is one entry of the journal, and undone with it', () => {
  test.each([
    'world throttling on',
    'world grant-delay 90s',
    'world cluster add --region eu-west-1 --account 444455556666 --trust-anchor-certificate customerCA.crt',
    `world cluster add --backup-of ${id}`,
    `world cluster ${id} network`,
    `world cluster ${id} password fresh-password`,
    `world cluster ${id} remove`,
    'world proxy add --uri-path /other/kms/xks/v1',
    `world proxy ${uri} keyManagerDown`,
    `world proxy ${uri} up --latency-ms 251`,
    `world proxy ${uri} credential`,
    `world proxy ${uri} key second --key-spec RSA_2048 --usage SIGN,VERIFY`,
    `world proxy ${uri} key external-key --status DISABLED`,
    `world proxy ${uri} key external-key remove`,
    `world proxy ${uri} remove`,
    'world service add --private-dns-name other.example.com',
    `world service ${service} oneZone`,
    `world service ${service} remove`,
  ])('%s', async (line) => {
    const { run, cloud } = await furnished();
    const before = tablesOf(cloud);
    const { position } = cloud.world;
    expect(await run(line)).toMatchObject({ stderr: '', exitCode: 0 });
    expect(cloud.world.position).toBe(position + 1);
    expect(tablesOf(cloud)).not.toBe(before);
    cloud.world.travel(position);
    expect(tablesOf(cloud)).toBe(before);
  });
});

describe('a refusal changes nothing and says what to do', () => {
  test.each([
    ['world nothing', 'there is `throttling`, `grant-delay`, `cluster`, `proxy`, `service`'],
    ['world throttling', 'say `world throttling on`'],
    ['world throttling on now', '`now` is one word too many'],
    ['world grant-delay', 'say how long'],
    ['world grant-delay 5', 'write 90s, 5m or 1h, or off'],
    ['world grant-delay 2d', 'at most 1d'],
    ['world --on', "unrecognized option '--on'"],
    ['world cluster', 'say `world cluster add`'],
    ['world cluster cluster-3abcdefghij network', '`world` lists them'],
    ['world cluster add two', 'takes options, not `two`'],
    ['world cluster add', '--trust-anchor-certificate customerCA.crt'],
    ['world cluster add --id cluster-1', '`--id` must have length greater'],
    ['world cluster add --kms-user-password short', '`--kms-user-password` must have length'],
    ['world cluster add --region nowhere', '`nowhere` is no Region of this lab'],
    ['world cluster add --account me', '`--account` is twelve digits'],
    ['world cluster add --trust-anchor-certificate gone.crt', 'No such file or directory'],
    ['world cluster add --trust-anchor-certificate empty', '`--trust-anchor-certificate` must'],
    [`world cluster add --id ${id} --trust-anchor-certificate customerCA.crt`, 'another `--id`'],
    ['world cluster add --backup-of cluster-3abcdefghij', 'no cluster `cluster-3abcdefghij`'],
    [`world cluster add --backup-of ${id} --region us-east-1`, '`--region` does not go with'],
    [`world cluster add --backup-of ${id} --id ${id}`, 'another `--id`'],
    [`world cluster ${id}`, 'there is `healthy`'],
    [`world cluster ${id} sad`, '`sad` is no state'],
    [`world cluster ${id} network --region us-east-1`, '`--region` does not go with'],
    [`world cluster ${id} network now`, '`now` is one word too many'],
    [`world cluster ${id} password`, 'say the password'],
    [`world cluster ${id} password 12`, 'the password must have length'],
    ['world proxy', 'say `world proxy add`'],
    ['world proxy add', 'another `--uri-path`'],
    ['world proxy add --uri-path /kms', '`--uri-path` must'],
    ['world proxy add --uri-endpoint http://xks.example.com', '`--uri-endpoint` must'],
    ['world proxy add --access-key-id lower', '`--access-key-id` must'],
    ['world proxy add --uri-path /b/kms/xks/v1 --xks-key-id a/b', '`--xks-key-id` must'],
    ['world proxy add --status ENABLED', '`--status` does not go with `world proxy add`'],
    ['world proxy https://nowhere.example.com down', '`world` lists them'],
    [`world proxy ${uri}`, 'there is `up`, `slow`, `wrong`, `down`'],
    [`world proxy ${uri} tired`, '`tired` is no state'],
    [`world proxy ${uri} up --latency-ms long`, '`--latency-ms` is a number'],
    [`world proxy ${uri} remove --latency-ms 1`, '`--latency-ms` does not go with'],
    [`world proxy ${uri} credential --raw-secret-access-key short`, '`--raw-secret-access-key`'],
    [`world proxy ${uri} key`, 'say which key'],
    [`world proxy ${uri} key external-key`, 'say what to change'],
    [`world proxy ${uri} key external-key gone`, 'not `gone`'],
    [`world proxy ${uri} key other remove`, 'no external key `other`'],
    [`world proxy ${uri} key external-key --status OFF`, '`ENABLED` or `DISABLED`'],
    [`world proxy ${uri} key external-key --usage SIGN,SING`, '`--usage` is a list of'],
    ['world service add', 'say `--private-dns-name`'],
    ['world service add --private-dns-name a_b', '`--private-dns-name` must'],
    ['world service add --private-dns-name a.example.com --name x', '`--name` must'],
    [`world service add --private-dns-name a.example.com --name ${service}`, 'another `--name`'],
    [`world service ${service} broken`, '`broken` is no state'],
    ['world service other remove', '`world` lists them'],
  ])('%s', async (line, text) => {
    const { run, cloud } = await furnished();
    await run(': > empty');
    const before = tablesOf(cloud);
    const { stdout, stderr, exitCode } = await run(line);
    expect(stderr).toMatch(/^world: /);
    expect(stderr).toContain(text);
    expect([stdout, exitCode > 0]).toEqual(['', true]);
    expect(tablesOf(cloud)).toBe(before);
    expect((await run('ls')).stdout).toBe('customerCA.crt\nempty\n');
  });
});

test('a cluster is made where the caller’s calls go', async () => {
  const { out, cloud } = createMachine({ region: 'eu-west-1' });
  await out('world cluster add');
  const [cluster] = cloud.world.all(hsmClusters);
  expect(cluster).toMatchObject({ region: 'eu-west-1', account: cloud.admin.account });
});

test('a key store over a VPC endpoint service, as `world` says it is made', async () => {
  const { out, run } = await furnished();
  const made = await out('world proxy add --uri-endpoint https://private.example.com');
  const [, line = ''] = /(--xks-proxy-authentication-credential .*)/.exec(made) ?? [];
  const at = 'world service add --private-dns-name private.example.com';
  const [, through = ''] = /(--xks-proxy-connectivity .*)/.exec(await out(at)) ?? [];
  const store = `STORE=$(aws kms create-custom-key-store --custom-key-store-name private --custom-key-store-type EXTERNAL_KEY_STORE --xks-proxy-uri-endpoint https://private.example.com --xks-proxy-uri-path /kms/xks/v1 ${through} ${line} --query CustomKeyStoreId --output text)`;
  await out(store);
  const name = through.split(' ').at(-1);
  await out(`world service ${name} acceptanceRequired`);
  await out('aws kms connect-custom-key-store --custom-key-store-id $STORE; advance 5m');
  const state = `aws kms describe-custom-key-stores --query 'CustomKeyStores[0].ConnectionErrorCode' --output text`;
  expect(await out(state)).toBe('XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION\n');
  expect((await run(`world service ${name} healthy`)).exitCode).toBe(0);
});

test('keys in a cluster can be lost, and are in a backup still', async () => {
  const { out, run, cloud } = createMachine();
  const made = await out(`world cluster add --id ${id}`);
  const create = made.split('\n').slice(2).join('\n').trim();
  await out(`STORE=$(${create} --query CustomKeyStoreId --output text)`);
  await out('aws kms connect-custom-key-store --custom-key-store-id $STORE; advance 20m');
  await out('aws kms create-key --origin AWS_CLOUDHSM --custom-key-store-id $STORE > key.json');
  await out(`world cluster add --backup-of ${id} --id cluster-3abcdefghij`);
  await out(`world cluster ${id} remove-keys`);
  expect(cloud.world.all(hsmClusterKeys).map(({ clusterId }) => clusterId)).toEqual([
    'cluster-3abcdefghij',
  ]);
  const use = 'aws kms encrypt --plaintext eA== --key-id $(jq -r .KeyMetadata.KeyId key.json)';
  expect((await run(use)).stderr).toContain('KMSInvalidStateException');
});

test('a proxy that comes back finds the keys of its key manager', async () => {
  const { out, cloud } = await furnished();
  const before = cloud.world.all(xksKeys);
  await out(`world proxy ${uri} remove; world proxy add`);
  expect(cloud.world.all(xksKeys)).toEqual(before);
});

test('`world` shows what is the matter', async () => {
  const { out, cloud } = await furnished();
  await out(`world cluster ${id} noKmsUser; world proxy ${uri} slow; world throttling on`);
  await out(`world service ${service} kmsNotAllowed; world grant-delay 300s`);
  const text = await out('world');
  expect(text.split('\n').slice(1)).toEqual([
    'throttling   on',
    'grant-delay  5m',
    '',
    'CloudHSM clusters',
    `  ${id}  noKmsUser`,
    '    us-east-1, account 111122223333, no keys, kmsuser: there is none',
    'External key store proxies',
    `  ${uri}  slow, answers in 500 ms`,
    '    key external-key: ENABLED, AES_256, ENCRYPT DECRYPT',
    'VPC endpoint services',
    `  ${service}  kmsNotAllowed`,
    '    xks.example.com, account 111122223333',
    '',
  ]);
  expect(cloud.world.all(vpcEndpointServices)).toHaveLength(1);
});

test('the help names every state and option', async () => {
  const { out } = createMachine();
  expect(await out('world --help')).toContain('cluster ID STATE');
  const of = async (topic: string) => out(`world ${topic} --help`);
  for (const state of clusterStates) expect(await of('cluster')).toContain(`  ${state} `);
  for (const state of proxyStateNames) expect(await of('proxy')).toContain(`  ${state} `);
  for (const state of serviceStateNames) expect(await of('service')).toContain(`  ${state} `);
  expect(await out('help world')).toContain('--uri-endpoint URL');
});

test('Tab offers its words, what there is, states and options', async () => {
  const { shell } = await furnished();
  const offered = async (line: string) => (await shell.complete(line, line.length)).words;
  expect(await offered('worl')).toEqual(['world']);
  expect(await offered('world ')).toEqual([
    'cluster',
    'grant-delay',
    'proxy',
    'service',
    'throttling',
  ]);
  expect(await offered('world throttling o')).toEqual(['off', 'on']);
  expect(await offered('world cluster a')).toEqual(['add']);
  expect(await offered('world cluster ')).toEqual(['add', id]);
  expect(await offered('world proxy ht')).toEqual([uri]);
  expect(await offered(`world proxy ${uri} s`)).toEqual(['slow']);
  expect(await offered('world cluster add --backup')).toEqual(['--backup-of']);
});
