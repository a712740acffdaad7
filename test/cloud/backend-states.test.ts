// The words for what can be the matter with what stands behind key stores.

import { describe, expect, test } from 'vitest';
import {
  clusterStateOf,
  clusterStates,
  proxyStateNames,
  proxyStateOf,
  proxyStates,
  serviceStateNames,
  serviceStateOf,
  serviceStates,
} from '../../src/cloud/backend-states.ts';
import {
  setClusterState,
  setKmsUserPassword,
  setProxyBehaviour,
} from '../../src/cloud/backends.ts';
import { storeLimits } from '../../src/facts/custom-stores.ts';
import { hsmClusters } from '../../src/kms/custom-stores/clusters.ts';
import { xksProxies } from '../../src/kms/custom-stores/proxies.ts';
import { proxyFaults } from '../../src/kms/custom-stores/proxy-faults.ts';
import { testCloud } from '../support/cloud.ts';
import { clusterId, makeCluster, makeProxy, password } from '../support/stores.ts';

describe('a cluster', () => {
  test('has each state alone, is known by its word, and is healthy again', async () => {
    const words = testCloud();
    const { world } = words.cloud;
    await makeCluster(words);
    const cluster = () => {
      const found = world.get(hsmClusters, clusterId);
      if (!found) throw new Error('no cluster');
      return found;
    };
    const before = cluster();
    for (const state of clusterStates.filter((each) => each !== 'noKmsUser')) {
      setClusterState(words.cloud, clusterId, state === 'network' ? 'noHsm' : 'network');
      const { position } = world;
      setClusterState(words.cloud, clusterId, state);
      expect(world.position).toBe(position + 1);
      expect(clusterStateOf(cluster())).toBe(state);
      setClusterState(words.cloud, clusterId, 'healthy');
      expect(cluster()).toEqual(before);
    }
  });

  test('without kmsuser is healthy when somebody has made the user again', async () => {
    const words = testCloud();
    await makeCluster(words);
    setClusterState(words.cloud, clusterId, 'noKmsUser');
    setClusterState(words.cloud, clusterId, 'healthy');
    const state = () => {
      const cluster = words.cloud.world.get(hsmClusters, clusterId);
      return cluster && clusterStateOf(cluster);
    };
    expect(state()).toBe('noKmsUser');
    await setKmsUserPassword(words.cloud, clusterId, password);
    expect(state()).toBe('healthy');
  });
});

describe('a proxy', () => {
  test('can meet every fault that is not one of its address or its credential', () => {
    const others = ['wrongCredential', 'wrongPath', 'timedOut'];
    const met = proxyStateNames.map((name) => proxyStates[name].behaviour);
    for (const fault of proxyFaults.filter((each) => !others.includes(each))) {
      expect(met).toContain(fault);
    }
  });

  test('is known by its word', async () => {
    const words = testCloud();
    const proxy = await makeProxy(words);
    for (const name of proxyStateNames) {
      setProxyBehaviour(words.cloud, proxy, proxyStates[name]);
      const row = words.cloud.world.get(xksProxies, proxy);
      expect(row && proxyStateOf(row)).toBe(name);
    }
    const limit = storeLimits.proxyAnswerMs.value;
    expect(proxyStateOf({ behaviour: 'up', latencyMs: limit })).toBe('up');
    expect(proxyStateOf({ behaviour: 'up', latencyMs: limit + 1 })).toBe('slow');
  });
});

test('a VPC endpoint service is known by its word', () => {
  for (const name of serviceStateNames) expect(serviceStateOf(serviceStates[name])).toBe(name);
});
