import { instantOf } from '../../domain/time/instant.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { publishIncident } from '../../operations/publishing/publish.ts'
import { writeFiles } from '../../status/files.ts'
import { statusFiles } from '../../status/status-writer.ts'
import { publishedAnswer } from '../../wording/publishing/answers.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type CliCommand, incidentNumberIn, Refused } from '../command.ts'
import { actorOf, asOption, deskOf } from '../desk.ts'
import { asRefused, refusedAs } from '../files/writing.ts'
import { refusedBecause, tellerOf } from '../teller.ts'

export const status: CliCommand = {
  usage: 'status --out DIR',
  summary: 'the status page as files: HTML, a feed, and JSON',
  options: { out: { value: 'DIR', help: 'where to write; created if missing' } },
  run: async (call) => {
    const out = call.options.out ?? call.policy.statusPage?.folder
    if (typeof out !== 'string' || out === '') throw new Refused('Where to? Add --out DIR.')
    const files = await statusFiles(await call.record(), call.policy, instantOf(call.clock.now()))
    await writeFiles(out, files).catch((error: unknown) => {
      throw asRefused(refusedAs(error), out)
    })
    return {
      text: `Wrote the status page to ${out}: ${countOf(files.size, 'file')}.`,
      data: { out, files: [...files.keys()] },
    }
  },
}

export const publish: CliCommand = {
  usage: 'publish INC-42 TEXT',
  summary: 'puts words on the status page, for everyone to read',
  options: asOption,
  run: async (call) => {
    const number = incidentNumberIn(call.words[0], publish.usage)
    const text = call.words.slice(1).join(' ')
    const arrival = arrivalOf(await actorOf(call), null, 'cli')
    const result = await publishIncident(await deskOf(call), number, text, arrival)
    if (!result.ok) throw await refusedBecause(call, result.refusal, number)
    const { said } = await tellerOf(call, null, number)
    return {
      text: said(publishedAnswer(number, call.policy.statusPage)),
      data: { incident: number, published: result.state.published?.at(-1) ?? null },
    }
  },
}
