// `world service`: the VPC endpoint services through which KMS may reach a proxy.

import {
  type ServiceState,
  serviceStateNames,
  serviceStates,
} from '../../../cloud/backend-states.ts';
import { deleteVpcEndpointService, putVpcEndpointService } from '../../../cloud/backends.ts';
import { vpcEndpointServices } from '../../../kms/custom-stores/proxies.ts';
import { proxyMembers } from '../../../kms/store-shapes.ts';
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

const states: Readonly<Record<ServiceState, string>> = {
  healthy: 'as KMS needs it',
  domainNotVerified: 'the domain of its private DNS name is not verified',
  kmsNotAllowed: 'KMS is not among its allowed principals',
  acceptanceRequired: 'it requires acceptance of connections',
  gatewayLoadBalancer: 'it has a gateway load balancer, not a network one',
  oneZone: 'its load balancer stands in one Availability Zone only',
};

const verbs = ['remove'] as const;

export const service: Topic = {
  name: 'service',
  usage: [
    ['service add --private-dns-name NAME', 'a VPC endpoint service in front of a proxy'],
    ['service NAME STATE', 'from now on this is the matter with it, and nothing else'],
    ['service NAME remove', 'deletes it'],
  ],
  states,
  options: [
    { name: '--name', value: 'NAME', summary: 'com.amazonaws.vpce..., made up if not said' },
    {
      name: '--private-dns-name',
      value: 'NAME',
      summary: 'the name in the URI endpoint of the proxy',
    },
    ...placeOptions,
  ],
  verbs,
  names: (world) => world.all(vpcEndpointServices).map(({ name }) => name),
  run,
};

async function run(asked: Asked): Promise<Outcome> {
  const [name, verb, ...more] = asked.words;
  if (name === undefined) {
    return problem('say `world service add`, or which service and what is the matter with it');
  }
  if (name === 'add') {
    return verb === undefined
      ? add(asked)
      : problem(`\`world service add\` takes options, not \`${verb}\``);
  }
  const { cloud } = asked.invocation;
  const found = cloud.world.get(vpcEndpointServices, name);
  if (!found) return problem(`there is no VPC endpoint service \`${name}\`; \`world\` lists them`);
  const strange = foreign(asked.options, [], '`world service NAME`, only with `world service add`');
  if (strange !== undefined) return problem(strange);
  if (more.length > 0) return problem(`\`${more[0]}\` is one word too many`);
  if (verb === 'remove') {
    deleteVpcEndpointService(cloud, name);
    return done(`${name} is gone`);
  }
  const state = serviceStateNames.find((each) => each === verb);
  if (!state) {
    const wish = verb === undefined ? 'say what is the matter' : `\`${verb}\` is no state`;
    return problem(`${wish}; there is ${oneOfText([...serviceStateNames, ...verbs])}`);
  }
  putVpcEndpointService(cloud, { ...found, ...serviceStates[state] });
  return done(`${name} is ${state}: ${states[state]}`);
}

async function add(asked: Asked): Promise<Outcome> {
  const { options, invocation } = asked;
  const { cloud, random } = invocation;
  const place = await placeOf(asked);
  if (typeof place === 'string') return problem(place);
  const privateDnsName = options['private-dns-name'];
  if (privateDnsName === undefined) {
    return problem('say `--private-dns-name`: for https://xks.example.com it is xks.example.com');
  }
  const name =
    options['name'] ?? `com.amazonaws.vpce.${place.region}.vpce-svc-${madeUp(random, 17)}`;
  const wrong = complaint(proxyMembers, {
    XksProxyUriEndpoint: `https://${privateDnsName}`,
    XksProxyVpcEndpointServiceName: name,
  });
  if (wrong !== undefined) {
    return problem(
      wrong
        .replace('--uri-endpoint', '--private-dns-name')
        .replace('--vpc-endpoint-service-name', '--name'),
    );
  }
  if (cloud.world.get(vpcEndpointServices, name)) {
    return problem(`there is a VPC endpoint service \`${name}\` already; say another \`--name\``);
  }
  putVpcEndpointService(cloud, { name, account: place.account, privateDnsName });
  return done(
    [
      `${name} is as KMS needs it. In create-custom-key-store:`,
      `  --xks-proxy-connectivity VPC_ENDPOINT_SERVICE --xks-proxy-vpc-endpoint-service-name ${name}`,
    ].join('\n'),
  );
}
