// `world proxy`: external key store proxies and the keys of the key manager behind them.

import { toBase64 } from '../../../base/bytes.ts';
import type { Random } from '../../../base/random.ts';
import { type ProxyState, proxyStateNames, proxyStates } from '../../../cloud/backend-states.ts';
import {
  addXksKey,
  addXksProxy,
  changeXksKey,
  deleteXksKey,
  deleteXksProxy,
  type ExternalKeyOptions,
  setProxyBehaviour,
  setProxyCredential,
} from '../../../cloud/backends.ts';
import { storeLimits } from '../../../facts/custom-stores.ts';
import {
  externalKey,
  externalKeyUses,
  type XksProxy,
  xksKeys,
  xksProxies,
} from '../../../kms/custom-stores/proxies.ts';
import { proxyMembers, xksKeyId } from '../../../kms/store-shapes.ts';
import {
  type Asked,
  complaint,
  done,
  foreign,
  madeUp,
  type Outcome,
  oneOfText,
  problem,
  type Topic,
} from './topic.ts';

const states: Readonly<Record<ProxyState, string>> = {
  up: `answers in ${proxyStates.up.latencyMs} ms`,
  slow: `answers in ${proxyStates.slow.latencyMs} ms; KMS waits for ${storeLimits.proxyAnswerMs.value}`,
  wrong: 'decrypts to another text than was encrypted',
  down: 'does not answer',
  networkErrors: 'the network between fails',
  invalidTls: 'its TLS certificate is not valid',
  invalidResponse: 'what it answers cannot be read',
  keyManagerDown: 'does not reach the external key manager',
  accessDenied: 'denies access to the operation',
  throttling: 'finds that requests come too fast',
  unhealthy: 'says that it is unhealthy',
  unsupported: 'does not support the operation',
  internalError: 'KMS has trouble of its own with it',
};

const verbs = ['credential', 'key', 'remove'] as const;
const addOptions = [
  'uri-endpoint',
  'uri-path',
  'access-key-id',
  'raw-secret-access-key',
  'xks-key-id',
];
const credentialOptions = ['access-key-id', 'raw-secret-access-key'];
const keyOptions = ['status', 'key-spec', 'usage'];

export const proxy: Topic = {
  name: 'proxy',
  usage: [
    ['proxy add [options]', 'an external key store proxy with one AES-256 key behind it'],
    ['proxy URI STATE [--latency-ms MS]', 'from now on it answers like this'],
    ['proxy URI credential [options]', 'its administrator changes the credential it accepts'],
    ['proxy URI key KEY-ID [options]', 'makes a key in the key manager, or changes it'],
    ['proxy URI key KEY-ID remove', 'deletes a key in the key manager'],
    ['proxy URI remove', 'deletes the proxy; the key manager keeps its keys'],
  ],
  states,
  options: [
    { name: '--uri-endpoint', value: 'URL', summary: 'https://xks.example.com if not said' },
    { name: '--uri-path', value: 'PATH', summary: '/kms/xks/v1 if not said' },
    { name: '--access-key-id', value: 'TEXT', summary: 'what KMS signs with; made up if not said' },
    { name: '--raw-secret-access-key', value: 'TEXT', summary: 'its secret; made up if not said' },
    { name: '--xks-key-id', value: 'KEY-ID', summary: 'of its key; external-key if not said' },
    { name: '--latency-ms', value: 'MS', summary: 'how long it takes to answer' },
    { name: '--status', value: 'STATUS', summary: 'of a key: ENABLED or DISABLED' },
    { name: '--key-spec', value: 'SPEC', summary: 'of a key; KMS can use AES_256 only' },
    { name: '--usage', value: 'USES', summary: 'of a key: ENCRYPT,DECRYPT if not said' },
  ],
  verbs,
  names: (world) => world.all(xksProxies).map(xksProxies.key),
  run,
};

async function run(asked: Asked): Promise<Outcome> {
  const [name, verb, ...more] = asked.words;
  if (name === undefined) {
    return problem('say `world proxy add`, or which proxy and how it answers');
  }
  if (name === 'add') {
    return verb === undefined
      ? add(asked)
      : problem(`\`world proxy add\` takes options, not \`${verb}\``);
  }
  const { cloud } = asked.invocation;
  const found = cloud.world.get(xksProxies, name);
  if (!found) return problem(`there is no proxy \`${name}\`; \`world\` lists them`);
  if (verb === 'key') return key(asked, name, more);
  if (more.length > 0) return problem(`\`${more[0]}\` is one word too many`);
  if (verb === 'credential') return credential(asked, name, found);
  const options = verb === 'remove' ? [] : ['latency-ms'];
  const strange = foreign(asked.options, options, `\`world proxy URI ${verb ?? 'STATE'}\``);
  if (strange !== undefined) return problem(strange);
  if (verb === 'remove') {
    deleteXksProxy(cloud, name);
    return done(`nothing answers at ${name} any more`);
  }
  const state = proxyStateNames.find((each) => each === verb);
  if (!state) {
    const wish = verb === undefined ? 'say how it answers' : `\`${verb}\` is no state`;
    return problem(`${wish}; there is ${oneOfText([...proxyStateNames, ...verbs])}`);
  }
  const latency = asked.options['latency-ms'];
  if (latency === undefined) {
    setProxyBehaviour(cloud, name, proxyStates[state]);
    return done(`${name} is ${state}: ${states[state]}`);
  }
  if (!/^\d{1,6}$/.test(latency)) {
    return problem(`\`--latency-ms\` is a number of milliseconds, not \`${latency}\``);
  }
  setProxyBehaviour(cloud, name, { ...proxyStates[state], latencyMs: Number(latency) });
  return done(`${name} answers in ${latency} ms; KMS waits for ${storeLimits.proxyAnswerMs.value}`);
}

async function add({ options, invocation: { cloud, random } }: Asked): Promise<Outcome> {
  const strange = foreign(options, addOptions, '`world proxy add`');
  if (strange !== undefined) return problem(strange);
  const made = madeCredential(random);
  const uriEndpoint = options['uri-endpoint'] ?? 'https://xks.example.com';
  const uriPath = options['uri-path'] ?? '/kms/xks/v1';
  const accessKeyId = options['access-key-id'] ?? made.accessKeyId;
  const rawSecretAccessKey = options['raw-secret-access-key'] ?? made.rawSecretAccessKey;
  const keyId = options['xks-key-id'] ?? 'external-key';
  const wrong =
    complaint(proxyMembers, {
      XksProxyUriEndpoint: uriEndpoint,
      XksProxyUriPath: uriPath,
      XksProxyAuthenticationCredential: {
        AccessKeyId: accessKeyId,
        RawSecretAccessKey: rawSecretAccessKey,
      },
    }) ?? complaint({ XksKeyId: xksKeyId() }, { XksKeyId: keyId });
  if (wrong !== undefined) return problem(wrong);
  if (cloud.world.get(xksProxies, uriEndpoint + uriPath)) {
    return problem(`a proxy is at ${uriEndpoint}${uriPath} already; say another \`--uri-path\``);
  }
  const proxy = { uriEndpoint, uriPath, accessKeyId, rawSecretAccessKey };
  const name = await addXksProxy(cloud, proxy, [keyId]);
  return done(
    [
      `${name} is up, with the external key ${keyId}.`,
      'A key store over it:',
      '  aws kms create-custom-key-store --custom-key-store-name my-proxy --custom-key-store-type EXTERNAL_KEY_STORE \\',
      `    --xks-proxy-connectivity PUBLIC_ENDPOINT --xks-proxy-uri-endpoint ${uriEndpoint} --xks-proxy-uri-path ${uriPath} \\`,
      `    --xks-proxy-authentication-credential AccessKeyId=${accessKeyId},RawSecretAccessKey=${rawSecretAccessKey}`,
    ].join('\n'),
  );
}

async function credential(
  { options, invocation: { cloud, random } }: Asked,
  name: string,
  found: XksProxy,
): Promise<Outcome> {
  const strange = foreign(options, credentialOptions, '`world proxy URI credential`');
  if (strange !== undefined) return problem(strange);
  const accessKeyId = options['access-key-id'] ?? found.accessKeyId;
  const secret = options['raw-secret-access-key'] ?? madeCredential(random).rawSecretAccessKey;
  const wrong = complaint(proxyMembers, {
    XksProxyAuthenticationCredential: { AccessKeyId: accessKeyId, RawSecretAccessKey: secret },
  });
  if (wrong !== undefined) return problem(wrong);
  await setProxyCredential(cloud, name, { accessKeyId, rawSecretAccessKey: secret });
  return done(
    [
      `${name} now accepts this credential only; tell KMS:`,
      '  aws kms update-custom-key-store --custom-key-store-id ID \\',
      `    --xks-proxy-authentication-credential AccessKeyId=${accessKeyId},RawSecretAccessKey=${secret}`,
    ].join('\n'),
  );
}

async function key(
  { options, invocation: { cloud } }: Asked,
  name: string,
  [id, verb, ...more]: readonly string[],
): Promise<Outcome> {
  if (id === undefined) return problem('say which key: `world proxy URI key KEY-ID`');
  if (more.length > 0 || (verb !== undefined && verb !== 'remove')) {
    return problem(`after the key comes \`remove\` or an option, not \`${more[0] ?? verb}\``);
  }
  const strange = foreign(options, verb === 'remove' ? [] : keyOptions, '`world proxy URI key`');
  if (strange !== undefined) return problem(strange);
  const isThere = cloud.world.get(xksKeys, externalKey(name, id)) !== undefined;
  if (verb === 'remove') {
    if (!isThere) return problem(`there is no external key \`${id}\`; \`world\` lists them`);
    deleteXksKey(cloud, name, id);
    return done(`the external key ${id} is gone`);
  }
  const wrong = complaint({ XksKeyId: xksKeyId() }, { XksKeyId: id });
  if (wrong !== undefined) return problem(wrong.replace('`--xks-key-id`', 'the name of a key'));
  const wish = keyWish(options);
  if (typeof wish === 'string') return problem(wish);
  if (!isThere) {
    await addXksKey(cloud, name, id, wish);
    return done(`the key manager behind ${name} has the key ${id}`);
  }
  if (Object.keys(wish).length === 0) {
    return problem(`there is a key \`${id}\` already; say what to change: \`--status DISABLED\``);
  }
  changeXksKey(cloud, name, id, wish);
  return done(`the external key ${id} is changed`);
}

/** What the options make of a key, or what is wrong with them. */
function keyWish(options: Asked['options']): ExternalKeyOptions | string {
  const { status, usage, 'key-spec': keySpec } = options;
  if (status !== undefined && status !== 'ENABLED' && status !== 'DISABLED') {
    return `\`--status\` is \`ENABLED\` or \`DISABLED\`, not \`${status}\``;
  }
  if (keySpec !== undefined && !/^[A-Z0-9_]{1,32}$/.test(keySpec)) {
    return `\`--key-spec\` is like \`AES_256\` or \`RSA_2048\`, not \`${keySpec}\``;
  }
  const asked = usage?.split(',');
  const uses = externalKeyUses.filter((use) => asked?.includes(use));
  if (asked && uses.length !== asked.length) {
    return `\`--usage\` is a list of ${oneOfText(externalKeyUses)} with commas between`;
  }
  return {
    ...(status === undefined ? {} : { status }),
    ...(keySpec === undefined ? {} : { keySpec }),
    ...(asked === undefined ? {} : { usage: uses }),
  };
}

function madeCredential(random: Random) {
  const accessKeyId = madeUp(random, 20).toUpperCase();
  // 32 bytes are 43 characters and one `=`.
  return { accessKeyId, rawSecretAccessKey: toBase64(random(32)).slice(0, 43) };
}
