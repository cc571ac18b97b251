import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface Address {
  address: string;
  /** 4 or 6. */
  family: number;
}

export type Resolve = (name: string) => Promise<Address[]>;

/** The name of a URL's host, or its address without brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** All addresses of a name, or the address that it is. @throws whatever `resolve` throws */
export async function addressesOf(host: string, resolve: Resolve = lookAll): Promise<Address[]> {
  return isIP(host) > 0 ? [{ address: host, family: isIP(host) }] : resolve(host);
}

function lookAll(name: string): Promise<Address[]> {
  return lookup(name, { all: true });
}

/** For a connection that has to go where it was looked, whatever the name says next. */
export function lookupOf(found: readonly [Address, ...Address[]]): LookupFunction {
  return (_, { all }, done) => {
    if (all) (done as (error: null, list: unknown) => void)(null, found);
    else done(null, found[0].address, found[0].family);
  };
}

/** What is not reached over the internet: IANA's special-purpose registries for IPv4 and IPv6. */
const special = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(net, bits, 'ipv4');
}
/** Of IPv6 only global unicast is public, and of it not what stands for IPv4 or for documentation. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(net, bits, 'ipv6');
}

export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
