import { blamelessAdvice, type LineAdvice } from '../../postmortem/prose/blameless.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type CliCommand, Refused } from '../command.ts'
import { textOfFile } from '../files/file-text.ts'

/** A book. */
const bytesAtMost = 500_000

export const blameless: CliCommand = {
  usage: 'blameless FILE [--strict]',
  summary: 'finds what blames people in a Markdown file, and suggests better words',
  options: { strict: { help: 'exits 1 when it finds something' } },
  run: async ({ words: [file, ...more], options, policy }) => {
    if (!file) throw new Refused(`Which file? Usage: npm run muster -- ${blameless.usage}`)
    if (more.length > 0) throw new Refused('One file at a time.')
    const advice = blamelessAdvice(await textOfFile(file, bytesAtMost), policy.blameless.words)
    return {
      text: textOn(file, advice),
      data: advice,
      isFailure: options.strict === true && advice.length > 0,
    }
  },
}

/** Each reason once a file: nobody needs it at the third "should have". */
function textOn(file: string, advice: readonly LineAdvice[]): string {
  if (advice.length === 0) return `${file}: nothing that blames.`
  const told = new Set<string>()
  const lines = advice.flatMap(({ line, rule, found, why, better }) => {
    const reason = `${rule} ${better}`
    const isTold = told.has(reason)
    told.add(reason)
    const place = `${file}:${line}  ${rule}  "${found}"`
    return isTold ? [place] : [place, `    ${why}`, `    ${better}`]
  })
  return [...lines, `${countOf(advice.length, 'piece')} of advice.`].join('\n')
}
