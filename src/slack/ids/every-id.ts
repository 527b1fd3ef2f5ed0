import type { actionIds } from './action-ids.ts'
import type { summaryDraftIds, turnPanelIds } from './evidence-ids.ts'
import type { formIds } from './form-ids.ts'
import type { practiceFormIds } from './practice-ids.ts'
import type { runbookActionIds } from './runbook-ids.ts'

type In<Ids> = Ids[keyof Ids]

/** Every button that has one id; those of which a message holds several are in `several.ts`. */
export type ButtonId =
  | In<typeof actionIds>
  | In<typeof runbookActionIds>
  | In<typeof turnPanelIds>
  | (typeof summaryDraftIds)['open']

/** Every form that's sent. */
export type FormId = In<typeof formIds> | In<typeof practiceFormIds> | (typeof summaryDraftIds)['form']
