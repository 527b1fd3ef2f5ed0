import ipaddr from 'ipaddr.js'

/**
 * Where a webhook may go: to the internet alone, or into the operator's own network too, for receivers that
 * run there.
 */
export type Reach = 'public' | 'internal'

/** Ranges of a company's own network; a receiver can stand there. */
const internalRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])

/**
 * Where clouds keep what their machines may know, credentials among it, outside the link-local range, which no
 * reach includes. Nobody's receiver stands there: AWS over IPv6, Alibaba, Oracle, and Azure's, which by its
 * range would be public.
 */
const metadataAddresses: ReadonlySet<string> = new Set([
  'fd00:ec2::254',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
])

/** What the world is given addresses from; all other IPv6 is special, or means an IPv4 address in disguise. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether a connection to this address stays within the reach. It goes by a list of what's allowed: a range
 * that somebody reserves tomorrow is closed until it's known.
 */
export function isWithin(reach: Reach, address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const plain = unwrap(ipaddr.parse(address))
  if (metadataAddresses.has(plain.toString())) return false
  const range = plain.range()
  if (range === 'unicast') return isIPv4(plain) || plain.match(globalUnicast)
  return reach === 'internal' && internalRanges.has(range)
}

/** An address in an URL's host; null for a name. */
function literalIn({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  return ipaddr.isValid(bare) ? bare : null
}

/**
 * What's wrong with an endpoint's address, as a clause; null when nothing is. Names are looked up only when
 * something is sent, for what they stand for may change.
 */
export function problemWithUrl(text: string, reach: Reach): string | null {
  if (!URL.canParse(text)) return "isn't a URL"
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https://'
  if (url.protocol === 'http:' && reach === 'public')
    return 'must begin with https://; http:// needs internal: true'
  if (url.username !== '' || url.password !== '') return "can't contain a user name or password"
  const literal = literalIn(url)
  if (literal === null || isWithin(reach, literal)) return null
  return isWithin('internal', literal)
    ? `leads to an internal address (${literal}); if that's meant, set internal: true`
    : `leads to ${literal}, where nothing is sent`
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

function isIPv4(address: Address): address is ipaddr.IPv4 {
  return address.kind() === 'ipv4'
}

/** How networks with IPv6 alone write the IPv4 addresses that they translate to (RFC 6052). */
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

/** The IPv4 address that an IPv6 one stands for, where a connection to it ends there. */
function unwrap(address: Address): Address {
  if (isIPv4(address)) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  return address.match(translated) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address
}
