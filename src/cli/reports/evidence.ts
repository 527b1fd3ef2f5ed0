import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { csvOf } from '../../domain/text/csv.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { exportAudit, quarterOf } from '../../operations/audit/export.ts'
import { verifyAudit } from '../../operations/audit/verify.ts'
import type { Grant } from '../../operations/security/access-review.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type CliCommand, Refused } from '../command.ts'
import { makeFolder, writeOrRefuse } from '../files/writing.ts'
import { grantsOf } from '../security/access.ts'
import { incidentFiles } from './evidence-incidents.ts'

export const evidence: CliCommand = {
  usage: 'evidence --quarter 2026-Q4 --out DIR',
  summary:
    'writes the audit record, the access review and the incidents of a quarter, with a manifest of SHA-256',
  options: {
    quarter: { value: 'YYYY-QN', help: 'the quarter' },
    out: { value: 'DIR', help: 'a folder; created if missing' },
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
    await makeFolder(out)
    const written = [...texts, ['manifest.json', `${JSON.stringify(manifest, null, 2)}\n`] as const]
    await writeOrRefuse(written.map(([name, text]) => ({ path: join(out, name), text, isPrivate: true })))
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
