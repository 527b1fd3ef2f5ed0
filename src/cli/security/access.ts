import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { instantOf } from '../../domain/time/instant.ts'
import { csvOf } from '../../operations/audit/csv.ts'
import { exportAudit, quarterOf } from '../../operations/audit/export.ts'
import { verifyAudit } from '../../operations/audit/verify.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { type Grant, reviewAccess } from '../../operations/security/access-review.ts'
import { grantsAt, unreviewedAt } from '../../slack/privacy/grants.ts'
import { listIncidents } from '../../store/incident/incidents.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { actorOf, byOption, deskOf } from '../declare.ts'
import { tellerOf } from '../teller.ts'

const incidentsAtMost = 10_000

export const access: CliCommand = {
  usage: 'access [review] | keep KEY… | remove KEY…',
  summary:
    'who may do what, is in private incidents, is on call, and which tokens hold; each to keep or remove',
  options: { ...byOption },
  run: (call) => {
    const [word = 'list', ...keys] = call.words
    if (word === 'list' || word === 'review') return list(call, word === 'review')
    if (word === 'keep' || word === 'remove') return review(call, word, keys)
    throw new Refused(`Usage: npm run muster -- ${access.usage}`)
  },
}

async function grantsOf(call: Call): Promise<Grant[]> {
  return grantsAt(await call.record(), call.policy, instantOf(call.clock.now()))
}

/** `review` lists what nobody has looked at in this quarter. */
async function list(call: Call, isReview: boolean): Promise<Answer> {
  const all = await grantsOf(call)
  const grants = isReview ? unreviewedAt(all, instantOf(call.clock.now())) : all
  const { name, when } = await tellerOf(call, grants)
  const lines = grants.map(({ key, what, who, lastUsedAt, review: last }) => {
    const used = lastUsedAt ? `, last used ${when(lastUsedAt)}` : ''
    const said = last ? `, ${last.verdict} (${name(last.by)}, ${when(last.at)})` : ''
    return `${key}  ${what}: ${name(who)}${used}${said}`
  })
  const empty = isReview ? 'Everything was reviewed this quarter.' : 'Nobody may do anything yet.'
  const how = 'For each: npm run muster -- access keep KEY, or access remove KEY.'
  return { text: lines.length > 0 ? [...lines, ...(isReview ? [how] : [])].join('\n') : empty, data: grants }
}

async function review(call: Call, verdict: 'keep' | 'remove', keys: readonly string[]): Promise<Answer> {
  if (keys.length === 0) throw new Refused(`Which? All of them: npm run muster -- access`)
  const known = new Set((await grantsOf(call)).map(({ key }) => key))
  const unknown = keys.find((key) => !known.has(key))
  if (unknown !== undefined) {
    throw new Refused(
      `There's no ${JSON.stringify(unknown)} to review. All of them: npm run muster -- access`,
    )
  }
  await reviewAccess(await deskOf(call), keys, verdict, arrivalOf(await actorOf(call), null, 'cli'))
  const things = countOf(keys.length, 'thing')
  const next = keys.some((key) => key.startsWith('token/'))
    ? 'To end a token: npm run muster -- token revoke ID.'
    : 'Change muster.yml, or the channel, to match.'
  return {
    text: verdict === 'keep' ? `On record: ${things} to keep.` : `On record: ${things} to remove. ${next}`,
    data: { verdict, keys },
  }
}

export const evidence: CliCommand = {
  usage: 'evidence --quarter 2026-Q4 --out DIR',
  summary:
    'writes the audit record, the access review and the incidents of a quarter, with a manifest of SHA-256',
  options: {
    quarter: { value: 'YYYY-QN', help: 'the quarter' },
    out: { value: 'DIR', help: 'a folder, made if it is not there' },
  },
  run: async (call) => {
    const { quarter, out } = call.options
    const range = typeof quarter === 'string' ? quarterOf(quarter) : null
    if (!range) throw new Refused('Which quarter? Add --quarter 2026-Q4.')
    if (typeof out !== 'string' || out === '') throw new Refused('Where to? Add --out DIR.')
    const db = await call.record()
    const verified = await verifyAudit(db)
    const texts: [string, string][] = [
      ['audit.csv', await textOf(exportAudit(db, range, 'csv'))],
      ['audit.jsonl', await textOf(exportAudit(db, range, 'jsonl'))],
      ...accessFiles(await grantsOf(call)),
      ...(await incidentFiles(call, range)),
    ]
    const files = texts.map(([name, text]) => ({
      name,
      bytes: Buffer.byteLength(text),
      sha256: createHash('sha256').update(text).digest('hex'),
    }))
    const madeAt = instantOf(call.clock.now())
    const manifest = { ...range, madeAt, audit: verified, files }
    await mkdir(out, { recursive: true, mode: 0o700 })
    for (const [name, text] of texts) await writeFile(join(out, name), text, { mode: 0o600 })
    await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
    return {
      text: `Wrote ${countOf(files.length, 'file')} and manifest.json to ${out}.${verified.ok ? '' : ` But the audit is broken: ${verified.why}.`}`,
      data: { out, ...manifest },
      isFailure: !verified.ok,
    }
  },
}

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const line of lines) text += line
  return text
}

function accessFiles(grants: readonly Grant[]): [string, string][] {
  const header = ['key', 'kind', 'what', 'who', 'last_used_at', 'verdict', 'reviewed_by', 'reviewed_at']
  const rows = grants.map(({ key, kind, what, who, lastUsedAt, review: last }) => [
    ...[key, kind, what, who, lastUsedAt],
    ...[last?.verdict ?? null, last?.by ?? null, last?.at ?? null],
  ])
  return [
    ['access.csv', csvOf(header, rows)],
    ['access.json', `${JSON.stringify(grants, null, 2)}\n`],
  ]
}

/** Of a private incident its number and its dates, which an auditor needs, and not a word of it. */
async function incidentFiles(call: Call, range: { from: string; to: string }): Promise<[string, string][]> {
  const all = await listIncidents(await call.record(), () => true, incidentsAtMost)
  const told = all
    .filter(({ moments }) => moments.declared >= range.from && moments.declared < range.to)
    .map(({ number, isPrivate, title, severity, status, moments }) => ({
      number: `INC-${number}`,
      private: isPrivate,
      title: isPrivate ? null : title,
      severity: isPrivate ? null : severity,
      status,
      declared: moments.declared,
      acknowledged: moments.acknowledged ?? null,
      resolved: moments.resolved ?? null,
    }))
  const header = ['number', 'private', 'title', 'severity', 'status', 'declared', 'acknowledged', 'resolved']
  const rows = told.map((one) =>
    Object.values(one).map((cell) => (typeof cell === 'boolean' ? String(cell) : cell)),
  )
  return [
    ['incidents.csv', csvOf(header, rows)],
    ['incidents.json', `${JSON.stringify(told, null, 2)}\n`],
  ]
}
