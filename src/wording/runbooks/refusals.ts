import type { RunbookRefusal } from '../../domain/runbooks/refusals.ts'
import {
  atMoment,
  code,
  command,
  incidentLink,
  list,
  person,
  type Sentence,
  say,
  target,
  typed,
  when,
} from '../text/sentence.ts'
import type { Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'
import { titleLimit } from './offers.ts'

export const runbookRefusals = {
  no_such_runbook: ({ file }) =>
    say`The runbook ${code(file, 200)} is gone. All of them: ${command('runbook')}.`,
  runbook_without_steps: ({ title }) =>
    say`${typed(title, titleLimit)} has no steps to tick off. Write them as ${code('- [ ] items')}.`,
  runbook_open_already: ({ title, number }) =>
    say`${typed(title, titleLimit)} is open in ${incidentLink(number)} already; its checklist is in the channel. Others: ${command('runbook')}.`,
  too_many_runbooks: ({ limit }) => say`This incident follows ${limit} runbooks, the maximum.`,
  step_ticked_already: ({ by, at }) =>
    say`${person(by)} ticked that off already (${when(at, at)}). To take it back, press ${code('Undo last')}.`,
  no_such_automation: ({ id }) =>
    say`There's no automation ${code(id)} in muster.yml, so nothing was started. Do the step by hand, and press ${code('Done')}.`,
  automation_is_public: ({ id }) =>
    say`${code(id)} isn't allowed to see private incidents. To allow it: ${code('private: true')} in muster.yml.`,
  may_not_run: ({ id, permitted }) =>
    say`Only ${list(permitted.slice(0, 10).map(target))} can start ${code(id)}. Ask one of them.`,
  step_runs: ({ id }) =>
    say`${code(id)} was started and hasn't answered yet. Its answer will appear next to the step; try again then.`,
  too_many_attempts: ({ limit }) => say`This step was started ${limit} times, the maximum.`,
  nothing_ticked: () => say`No step is ticked off yet. Press ${code('Done')} beside one.`,
  judged_already: ({ by, at }) =>
    say`${person(by)} answered that already, ${atMoment(at, at)}. To add to it: ${command(usages.note)}.`,
} satisfies Table<RunbookRefusal, unknown, Sentence>
