import { isObject, type JsonObject, jsonOf } from '../json.ts'
import { refuseBecause } from './refusal.ts'

/** The body of a request as Slack reads it: every argument as text, JSON not yet parsed. */
export async function argumentsOf(
  contentType: string,
  body: Buffer,
  query: URLSearchParams,
): Promise<JsonObject> {
  const fromQuery = Object.fromEntries(query)
  if (contentType.startsWith('application/json')) {
    const parsed = jsonOf(body.toString())
    return { ...fromQuery, ...(isObject(parsed) ? parsed : {}) }
  }
  if (contentType.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData()
    const fields: JsonObject = { ...fromQuery }
    for (const [name, value] of form) {
      fields[name] = typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer())
    }
    return fields
  }
  return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString())) }
}

const jsonArguments = new Set([
  'attachments',
  'blocks',
  'changes',
  'criteria',
  'document_content',
  'file_ids',
  'files',
  'message',
  'metadata',
  'outputs',
  'unfurled_attachments',
  'unfurls',
  'view',
])
const numberArguments = new Set(['count', 'length', 'limit', 'page', 'post_at'])
const flagArguments = new Set([
  'as_user',
  'enable_section',
  'exclude_archived',
  'exclude_muted',
  'force',
  'full',
  'include_all_metadata',
  'include_categories',
  'include_count',
  'include_disabled',
  'include_locale',
  'include_num_members',
  'include_users',
  'inclusive',
  'is_private',
  'is_shared',
  'link_names',
  'mrkdwn',
  'prevent_creation',
  'reply_broadcast',
  'return_im',
  'unfurl_links',
  'unfurl_media',
])

/** Arguments that every method takes; the SDK adds the team to all calls. */
const universal = new Set(['token', 'team_id'])

export type Expected = {
  required: readonly string[]
  optional: readonly string[]
  /** The error for a missing argument where Slack has one of its own. */
  missing?: { readonly [argument: string]: string }
}

/** The arguments by their kinds, or a refusal that names every unknown, missing and malformed one. */
export function checkedArguments(expected: Expected, given: JsonObject): JsonObject {
  const problems: string[] = []
  const result: JsonObject = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || universal.has(name)) continue
    if (!expected.required.includes(name) && !expected.optional.includes(name)) {
      problems.push(`[ERROR] no such argument: ${name}`)
      continue
    }
    const parsed = parsedArgument(name, value)
    if (parsed === undefined) {
      if (name === 'blocks') refuseBecause('invalid_blocks_format', ['[ERROR] blocks is not JSON'])
      problems.push(`[ERROR] not a valid value for ${name}`)
    } else result[name] = parsed
  }
  for (const name of expected.required) {
    if (given[name] !== undefined && given[name] !== null) continue
    const message = `[ERROR] missing required field: ${name}`
    const code = expected.missing?.[name]
    if (code !== undefined && problems.length === 0) refuseBecause(code, [message])
    problems.push(message)
  }
  if (problems.length > 0) refuseBecause('invalid_arguments', problems)
  return result
}

function parsedArgument(name: string, value: unknown): unknown {
  if (jsonArguments.has(name)) {
    const parsed = typeof value === 'string' ? jsonOf(value) : value
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined
  }
  if (numberArguments.has(name)) {
    const number = Number(value)
    return Number.isFinite(number) ? number : undefined
  }
  if (flagArguments.has(name)) {
    const text = String(value)
    if (text === 'true' || text === '1') return true
    return text === 'false' || text === '0' ? false : undefined
  }
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
