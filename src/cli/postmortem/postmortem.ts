import { incidentName } from '../../domain/record/incident-name.ts'
import { type CliCommand, Refused } from '../command.ts'
import { writeOrRefuse } from '../files/writing.ts'
import { find } from '../reading.ts'
import { exportText, formatIn, outside } from './exporting.ts'

export const postmortem: CliCommand = {
  usage: 'postmortem INC-42 [--outside] [--format md|html|json] [--out FILE]',
  summary: 'the postmortem as it is now: Markdown, a page for reading and printing, or data',
  options: {
    format: { value: 'FORMAT', help: 'md (the default), html or json' },
    outside: { help: 'the published text for readers outside, and nothing else' },
    out: { value: 'FILE', help: 'where to write it, instead of here' },
  },
  run: async (call) => {
    const format = formatIn(call)
    const { out } = call.options
    if (out === '') throw new Refused('Which file? Add a name behind --out, or leave it out.')
    const incident = await find(call, postmortem.usage)
    const isOutside = call.options.outside === true
    const text = isOutside ? outside(call, incident, format) : await exportText(call, incident, format)
    const name = incidentName(incident.number)
    if (typeof out !== 'string') {
      return { text, data: format === 'json' ? JSON.parse(text) : { incident: name, format, text } }
    }
    await writeOrRefuse([{ path: out, text, isPrivate: incident.isPrivate }])
    return { text: `Wrote the postmortem of ${name} to ${out}.`, data: { incident: name, format, out } }
  },
}
