import { promisify } from 'node:util'
import { unzip } from 'node:zlib'

/** A body as the value it holds, or what keeps it from holding one. */
export type BodyRead = { json: unknown; flaw: null } | { json: undefined; flaw: string }

/** Five thousand alerts in one body fit. */
export const bodyAtMost = 8 * 1024 ** 2

const encodings = ['gzip', 'x-gzip', 'deflate']
/** Sees for itself which of them it is. */
const unpack = promisify(unzip)

/**
 * The bytes as they were before they were compressed; null where they aren't what `content-encoding` says they are,
 * or are too many. Off this thread, and no further than the bound: a few kilobytes can stand for gigabytes.
 */
export async function unpackBody(packed: Buffer, encoding: string): Promise<Buffer | null> {
  const name = encoding.trim().toLowerCase()
  if (name === '' || name === 'identity') return packed
  if (!encodings.includes(name)) return null
  return unpack(packed, { maxOutputLength: bodyAtMost }).catch(() => null)
}

/**
 * JSON whatever its type says, for some send it as text; a form's fields, or the JSON in its one field; without a
 * body, what the address says behind its question mark. Broken UTF-8 reads as the mark for it.
 */
export async function readBody(raw: Buffer, contentType: string, query: URLSearchParams): Promise<BodyRead> {
  if (raw.length === 0) return query.size > 0 ? fieldsOf(query) : flawedBody('The body is empty.')
  if (/^application\/x-www-form-urlencoded/i.test(contentType)) {
    return fieldsOf(new URLSearchParams(raw.toString('utf8')))
  }
  if (/^multipart\/form-data/i.test(contentType)) return readForm(raw, contentType)
  return jsonOf(raw.toString('utf8').replace(/^\ufeff/, ''))
}

async function readForm(raw: Buffer, contentType: string): Promise<BodyRead> {
  try {
    const form = await new Response(new Uint8Array(raw), {
      headers: { 'content-type': contentType },
    }).formData()
    const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
    return fieldsOf(new URLSearchParams(texts))
  } catch {
    return flawedBody("The body isn't the form that its content type says it is.")
  }
}

function fieldsOf(params: URLSearchParams): BodyRead {
  const fields = Object.fromEntries(params)
  const inner = fields.payload ?? fields.data
  return inner === undefined ? { json: fields, flaw: null } : jsonOf(inner)
}

/** What's JSON within a body is read by this, too. */
export function jsonOf(text: string): BodyRead {
  if (text.length > shallowBelow && isTooDeep(text)) {
    return flawedBody('The body is nested more than 1,000 levels deep.')
  }
  try {
    return { json: JSON.parse(text), flaw: null }
  } catch {
    return flawedBody("The body isn't JSON.")
  }
}

function flawedBody(flaw: string): BodyRead {
  return { json: undefined, flaw }
}

/** Nobody's alert comes near it. */
const levelsAtMost = 1_000

/** A text this short is parsed in no time, whatever is in it. */
const shallowBelow = 10_000

const [quote, backslash, openList, closeList, openMap, closeMap] = [...'"\\[]{}'].map((one) =>
  one.charCodeAt(0),
)

/** Millions of open brackets keep the parser busy for seconds, and everyone else waiting. */
function isTooDeep(text: string): boolean {
  let level = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isQuoted) {
      if (code === backslash) index += 1
      else if (code === quote) isQuoted = false
    } else if (code === quote) isQuoted = true
    else if (code === openList || code === openMap) {
      level += 1
      if (level > levelsAtMost) return true
    } else if (code === closeList || code === closeMap) level -= 1
  }
  return false
}
