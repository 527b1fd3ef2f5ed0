import { listItems } from '../../domain/postmortem/listed-items.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { listWithOpenItems } from '../../store/postmortem/open-items.ts'
import { itemLine } from '../../wording/postmortem/items.ts'
import { amount } from '../../wording/text/amount.ts'
import { type CliCommand, incidentNumberIn } from '../command.ts'
import { personIn, whoIsTaken } from '../on-call/options.ts'
import { tellerOf } from '../teller.ts'

const incidentsAtMost = 100_000

export const tasks: CliCommand = {
  usage: 'tasks [INC-42] [--person WHO] [--private]',
  summary: 'open action items, the soonest due first',
  options: {
    person: { value: 'WHO', help: `only theirs: ${whoIsTaken}` },
    private: { help: 'includes those of private incidents' },
  },
  run: async (call) => {
    const number = call.words.length === 0 ? null : incidentNumberIn(call.words[0], tasks.usage)
    const person = await personIn(call, 'person')
    const at = instantOf(call.clock.now())
    const all = listItems(await listWithOpenItems(await call.record(), incidentsAtMost)).filter(
      ({ incident, item }) =>
        (number === null || incident.number === number) && (person === null || item.owner === person),
    )
    const shown = all.filter(({ incident }) => call.options.private === true || !incident.isPrivate)
    const { lines } = await tellerOf(
      call,
      shown.map(({ item }) => item),
    )
    const left = all.length - shown.length
    const text =
      shown.length > 0 ? lines(shown.map((listed) => itemLine(listed, at))) : 'No open action items.'
    return {
      text: left > 0 ? `${text}\n${amount(left)} private left out; --private includes them.` : text,
      data: shown.map(({ incident, item }) => ({
        incident: incidentName(incident.number),
        item: item.id,
        text: item.text,
        owner: item.owner,
        due_at: item.deadlineAt,
        overdue: item.deadlineAt !== null && item.deadlineAt < at,
        type: item.type ?? null,
        ticket: item.ticket ?? null,
      })),
    }
  },
}
