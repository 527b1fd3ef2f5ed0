import { type Problem, problemText, runbooksFound } from '../../config.ts'
import type { Runbook } from '../../domain/policy/practice/runbook.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { reviewDueOn, type Staleness, stalenessOf } from '../../domain/runbooks/stale.ts'
import { nearestOf } from '../../domain/text/nearest.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { dayText } from '../../domain/time/local-time.ts'
import { runbookRecords } from '../../store/runbooks/records.ts'
import { reviewPeriodText, staleText } from '../../wording/runbooks/standing.ts'
import { countOf } from '../../wording/text/amount.ts'
import { render } from '../../wording/text/medium.ts'
import { join, type Sentence, say, typed } from '../../wording/text/sentence.ts'
import { type Answer, type Call, type CliCommand, Refused } from '../command.ts'
import { terminalMedium } from '../terminal.ts'

const subcommands: Record<string, (call: Call) => Promise<Answer>> = { list, check }

export const runbooks: CliCommand = {
  usage: 'runbooks [list|check]',
  summary: 'the runbooks, and what is wrong with them: exits 1 when check finds errors',
  options: { strict: { help: 'check exits 1 for stale ones too' } },
  run: (call) => {
    const [word = 'list', ...rest] = call.words
    const subcommand = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined
    if (subcommand && rest.length === 0) return subcommand(call)
    const nearest = nearestOf(word, Object.keys(subcommands))
    throw new Refused(
      `Usage: npm run muster -- ${runbooks.usage}${nearest && !subcommand ? `. Did you mean ${nearest}?` : ''}`,
    )
  },
}

/** Nobody is named in them, so no database is asked: a pipeline that checks documents has none. */
function plainText(sentence: Sentence): string {
  const asItIs = (text: string): string => text
  return render(sentence, terminalMedium({ name: asItIs, dayOf: asItIs, time: asItIs, command: asItIs }))
}

type Known = { runbook: Runbook; stale: Staleness | null }

/** Whether it helped is on record; without a record, as where documents are edited, only reviews can be due. */
async function knownIn(call: Call, all: readonly Runbook[]): Promise<Known[]> {
  const today = dayText(instantOf(call.clock.now()), call.policy.calendar.timeZone)
  const recordOf = await call
    .record()
    .then(runbookRecords)
    .catch(() => () => null)
  return all.map((runbook) => ({ runbook, stale: stalenessOf(runbook, today, recordOf(runbook.file)) }))
}

async function list(call: Call): Promise<Answer> {
  const known = await knownIn(call, call.policy.runbooks)
  return {
    text:
      known.length > 0
        ? known.map((one) => plainText(rowOf(one))).join('\n')
        : 'No runbooks. Put Markdown files into runbooks/, or say in muster.yml where they are.',
    data: known.map(dataOf),
  }
}

function rowOf({ runbook, stale }: Known): Sentence {
  const { file, title, services, severities, alerts, steps } = runbook
  const actions = steps.filter(({ action }) => action !== null).length
  return join(
    [
      file,
      typed(title, 150),
      services.length > 0 && services.join(', '),
      severities.length > 0 && severities.map(severityName).join(', '),
      alerts.length > 0 && say`alerts ${typed(alerts.join(', '), 200)}`,
      steps.length > 0 && countOf(steps.length, 'step'),
      actions > 0 && say`${actions} of them run`,
      stale && say`stale: ${staleText(stale)}`,
    ],
    '  ',
  )
}

function dataOf({ runbook, stale }: Known) {
  const { file, title, services, severities, alerts, keywords, owner, ownerName, reviewed } = runbook
  return {
    file,
    title,
    services,
    severities: severities.map(severityName),
    alerts,
    keywords,
    owner: owner?.id ?? ownerName,
    reviewed,
    reviewEvery: reviewed === null ? null : reviewPeriodText(runbook.reviewEvery),
    reviewDue: reviewDueOn(runbook),
    steps: runbook.steps.map(({ text, section, action }) => ({
      text,
      section,
      runs: action?.automation ?? null,
    })),
    stale: stale?.kind ?? null,
  }
}

type Finding = {
  kind: 'broken' | 'dead_link' | 'stale' | 'no_review'
  file: string | null
  line: number | null
  message: string
}

async function check(call: Call): Promise<Answer> {
  const { runbooks: all, problems, dead } = await runbooksFound(call.env)
  const known = await knownIn(call, all)
  const errors: Finding[] = [
    ...problems.map((problem) => findingOf(problem)),
    ...dead.map(({ file, line, url, path }) => ({
      kind: 'dead_link' as const,
      file,
      line,
      message: `${JSON.stringify(url)} leads nowhere: ${path} isn't there`,
    })),
  ]
  const stale = known.flatMap(({ runbook, stale: why }): Finding[] =>
    why
      ? [{ kind: 'stale', file: runbook.file, line: null, message: `stale: ${plainText(staleText(why))}` }]
      : [],
  )
  const unreviewed = known.flatMap(({ runbook: { file, reviewed } }): Finding[] =>
    reviewed === null
      ? [
          {
            kind: 'no_review',
            file,
            line: null,
            message: 'has no reviewed: date, so it never counts as stale',
          },
        ]
      : [],
  )
  const findings = [...errors, ...stale, ...unreviewed]
  const isFailure = errors.length > 0 || (call.options.strict === true && stale.length > 0)
  const counts = [
    countOf(all.length, 'runbook'),
    countOf(errors.length, 'error'),
    `${stale.length} stale`,
  ].join(', ')
  return {
    text: [...findings.map(lineOf), `${counts}.`].join('\n'),
    data: { ok: !isFailure, runbooks: all.length, findings },
    isFailure,
  }
}

function findingOf(problem: Problem): Finding {
  const { at, key, message } = problem
  const text = problemText({ at: null, key, message })
  return { kind: 'broken', file: at?.file ?? null, line: at?.line ?? null, message: text }
}

function lineOf({ file, line, message }: Finding): string {
  const place = line === null ? file : `${file}:${line}`
  return place === null ? message : `${place} ${message}`
}
