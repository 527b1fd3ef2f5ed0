import type { LookupAddress } from 'node:dns'
import { lookup as askResolver } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { isWithin, type Reach } from './addresses.ts'

/** All addresses of a name. Rejects as Node's resolver does, with a `code`. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

export function systemResolve(host: string): ReturnType<Resolve> {
  return askResolver(host, { all: true })
}

/** A name that leads only to where nothing may be sent. */
export class OutOfReach extends Error {
  readonly addresses: readonly string[]

  constructor(addresses: readonly string[]) {
    super(`out of reach: ${addresses.join(', ')}`)
    this.addresses = addresses
  }
}

/**
 * Looks names up for a connection, and gives only addresses within the reach. It has to be here: the one who looks a
 * name up first and connects to it later asks twice, and a name's owner can answer differently the second time.
 */
export function lookupWithin(reach: Reach, resolve: Resolve): LookupFunction {
  return (host, { all }, tell) => {
    resolve(host).then(
      (found) => {
        const within = found.filter(({ address }) => isWithin(reach, address))
        const [first] = within
        if (!first) tell(new OutOfReach(found.map(({ address }) => address)), '', 0)
        else if (all) tell(null, within)
        else tell(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => tell(error, '', 0),
    )
  }
}
