import { isSlackPerson } from '../domain/people/people.ts'
import { erasePerson } from '../operations/audit/erase-person.ts'
import { exportAudit, quarterOf } from '../operations/audit/export.ts'
import { explain } from '../store/database/explain.ts'
import { overwriteDeleted, removeTraces } from '../store/database/traces.ts'
import { peopleNamed } from '../store/people/directory.ts'
import { countOf } from '../wording/text/amount.ts'
import { type CliCommand, Refused } from './command.ts'
import { deskOf } from './desk.ts'
import { writeOrRefuse } from './files/writing.ts'
import { sayRestored, verify, verifyAll } from './security/verify.ts'

export const audit: CliCommand = {
  usage: 'audit --quarter 2026-Q4 --out FILE | verify | restored --why TEXT',
  summary:
    'exports who did what in a quarter, as CSV or JSON lines; verifies; says that a backup was restored',
  options: {
    ...verify.options,
    why: { value: 'TEXT', help: 'with restored: why the backup was restored' },
    quarter: { value: 'YYYY-QN', help: 'the quarter' },
    out: { value: 'FILE', help: 'ends in .csv or .jsonl' },
  },
  run: async (call) => {
    const [word] = call.words
    if (word === 'verify') return verifyAll(call)
    if (word === 'restored') return sayRestored(call)
    if (word !== undefined) throw new Refused(`Usage: npm run muster -- ${audit.usage}`)
    const { quarter, out } = call.options
    const range = typeof quarter === 'string' ? quarterOf(quarter) : null
    if (!range) throw new Refused('Which quarter? Add --quarter 2026-Q4.')
    const form = typeof out === 'string' ? /\.(csv|jsonl)$/.exec(out)?.[1] : undefined
    if (typeof out !== 'string' || !form) throw new Refused('Where to? Add --out FILE.csv or FILE.jsonl.')
    const lines: string[] = []
    for await (const line of exportAudit(await call.record(), range, form === 'csv' ? 'csv' : 'jsonl')) {
      lines.push(line)
    }
    await writeOrRefuse([{ path: out, text: lines.join(''), isPrivate: true }])
    const entries = lines.length - (form === 'csv' ? 1 : 0)
    return {
      text: `Wrote ${countOf(entries, 'audit entry', 'audit entries')} to ${out}.`,
      data: { entries, out, ...range },
    }
  },
}

export const erase: CliCommand = {
  usage: 'erase WHO --yes',
  summary: "erases a person's name, id and words; the audit still verifies",
  options: { yes: { help: "confirms: it can't be undone, and Muster waits while the files are rewritten" } },
  run: async (call) => {
    const who = (call.words[0] ?? '').replace(/^@/, '')
    const known = isSlackPerson(who) ? [who] : await peopleNamed(await call.database(), who)
    const [id] = known
    if (!id) throw new Refused(`No one here is called ${JSON.stringify(who)}. Use the Slack user id, U….`)
    if (known.length > 1)
      throw new Refused(`Several people are called ${who}: ${known.join(', ')}. Use an id.`)
    if (call.options.yes !== true) throw new Refused(`This erases ${id} for good. Add --yes to do it.`)
    await overwriteDeleted(await call.database(), call.address)
    const erased = await erasePerson(await deskOf(call), id)
    if (!erased) throw new Refused(`Nothing stored about ${id}.`)
    const incidents = countOf(erased.incidents.length, 'incident')
    const said = `Erased ${id} from ${incidents} and ${countOf(erased.words, 'note')}; they now appear as ${erased.pseudonym}.`
    const problem = await removeTraces(call.address).then(
      () => null,
      (error: unknown) => explain(error, call.address) ?? String(error),
    )
    return problem === null
      ? {
          text: `${said} The database's files were rewritten, so nothing is left to read there. Backups, logs, earlier files and Slack itself are yours to clear.`,
          data: { ...erased, areFilesRewritten: true },
        }
      : {
          text: `${said} But its files couldn't be rewritten, and free pages may still hold it: ${problem} Fix that, then run this again.`,
          data: { ...erased, areFilesRewritten: false },
          isFailure: true,
        }
  },
}
