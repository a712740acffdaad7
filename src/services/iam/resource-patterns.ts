// The Resource element of an identity policy as IAM reads it when it saves one: `*`, or something
// in the form of an ARN. Whether it covers anything is src/policy.

const iamPaths = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];

/**
 * The service's sentence for the first resource it does not accept; `legacy` where only its older
 * parser stumbles; undefined where all is well.
 */
export function resourceProblem(resources: readonly string[]): string | undefined {
  const patterns = resources.filter((resource) => resource !== '*');
  for (const resource of patterns) {
    const problem = formProblem(resource);
    if (problem) return problem;
  }
  return patterns.every(isLegacy) ? undefined : 'legacy';
}

function formProblem(resource: string): string | undefined {
  const [, partition, ...rest] = resource.split(':');
  if (partition === undefined) return `Resource ${resource} must be in ARN format or "*".`;
  if (!/^(aws(-[a-z-]+)?|\*)$/.test(partition)) {
    const [service, region, account] = [0, 1, 2].map((at) => rest[at] ?? '*');
    // A lone empty part counts as none.
    const name = service === '' && rest.length === 1 ? '*' : service;
    const path = rest.length > 3 ? rest.slice(3).join(':') : '*';
    return `Partition "${partition}" is not valid for resource "arn:${partition}:${name}:${region}:${account}:${path}".`;
  }
  const [service, region, account, ...path] = rest;
  if (service === undefined) {
    return 'Resource vendor must be fully qualified and cannot contain regexes.';
  }
  if (service === 'iam' && region) {
    return `IAM resource ${resource} cannot contain region information.`;
  }
  // An access point has both; a bucket has neither.
  if (service === 's3' && region && account === '') {
    return `Resource ${resource} can not contain region information.`;
  }
  if (service === 'iam' && path.length > 0 && !isIamPath(path.join(':'))) {
    return `IAM resource path must either be "*", root, or start with ${iamPaths.join(', ')}.`;
  }
  return undefined;
}

/** A wildcard before the slash may stand for any of them. */
function isIamPath(path: string): boolean {
  const [head = ''] = path.split('/');
  return path === 'root' || /[*?]/.test(head) || iamPaths.some((start) => path.startsWith(start));
}

function isLegacy(resource: string): boolean {
  const parts = resource.split(':');
  return parts[2] !== '' && (parts.length > 5 || !resource.includes('::'));
}
