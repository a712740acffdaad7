// IpAddress and NotIpAddress: an address in a network of CIDR form, IPv4 or IPv6; without a prefix
// length, that one address. What is malformed is in no network, and no network contains it.

import type { Operator } from './operator.ts';
import { readOnce } from './read-once.ts';

export const ipAddress: Operator = {
  name: 'IpAddress',
  negation: 'NotIpAddress',
  compare: readOnce(networkOf, addressOf, (network, address) => {
    if (!network || network.groups.length !== address?.length) return false;
    return network.groups.every((group, i) => {
      const mask = maskOf(network.length - 16 * i);
      return (group & mask) === ((address[i] ?? 0) & mask);
    });
  }),
};

interface Network {
  readonly groups: readonly number[];
  readonly length: number;
}

function networkOf(text: string): Network | undefined {
  const [address = '', lengthText, ...rest] = text.split('/');
  const groups = addressOf(address);
  if (rest.length > 0 || !groups) return undefined;
  const bits = groups.length * 16;
  if (lengthText !== undefined && !/^\d{1,3}$/.test(lengthText)) return undefined;
  const length = lengthText === undefined ? bits : Number(lengthText);
  return length > bits ? undefined : { groups, length };
}

/** Of sixteen bits the first ones. */
function maskOf(kept: number): number {
  return (0xffff << (16 - Math.min(16, Math.max(0, kept)))) & 0xffff;
}

/** Groups of sixteen bits: two of IPv4, eight of IPv6. */
function addressOf(text: string): number[] | undefined {
  return text.includes(':') ? ipv6(text) : ipv4(text);
}

function ipv4(text: string): number[] | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (!parts || parts.some((part) => part > 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  return [a * 256 + b, c * 256 + d];
}

function ipv6(text: string): number[] | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  // An address of IPv4 may stand at the end only.
  const [head, tail] = halves.map((half, i) => groupsOf(half, i === halves.length - 1));
  if (!head || (halves.length === 2 && !tail)) return undefined;
  if (!tail) return head.length === 8 ? head : undefined;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? undefined : [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function groupsOf(text: string, mayEmbed: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [i, part] of parts.entries()) {
    const embedded = mayEmbed && i === parts.length - 1 && part.includes('.') && ipv4(part);
    if (embedded) groups.push(...embedded);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}
