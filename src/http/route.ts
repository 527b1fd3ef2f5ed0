import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** One request and the means to answer it: `call.json(…)`, `call.req.param('number')`. */
export type Call = Context<{ Bindings: HttpBindings }>

/** Node's own pair, for a library that answers on its own; `rawBody` is what was read. */
export type Raw = { request: IncomingMessage & { rawBody: Buffer }; response: ServerResponse }

export type Route = {
  /** `GET` answers `HEAD` too. */
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /** Begins with a slash; `:name` stands for one part: `/incidents/:number`. */
  path: string
  /** Judges a request by its headers, before any of its body is read. A status refuses it; null lets it in. */
  refusal?: (call: Call) => 400 | 401 | 403 | 404 | 429 | null
  /** How many bytes the body may have. Without it no body is read. */
  bodyAtMost?: number
} & (
  | { answer: (call: Call) => Response | Promise<Response> }
  /** Answers later and in its own way; its errors are its own as well. */
  | { handOver: (raw: Raw) => void }
)
