import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = join(import.meta.dirname, '../../../src/slack')

/** Wherever ids are defined, all that's exported there. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /(?:^|[/-])ids\.ts$/.test(path),
)
const modules = await Promise.all(files.map((path) => import(pathToFileURL(join(folder, path)).href)))
const exported: { [name: string]: unknown } = Object.assign({}, ...modules)

/** What each function that makes the id of a button is called with, one of each kind. */
const examples: { [name: string]: unknown[][] } = {
  setSeverityId: [[1], [2], [3], [4]],
  setStatusId: [['investigating'], ['identified'], ['monitoring']],
  declareId: [[3]],
  retypeId: [[1]],
  itemActionId: [
    ['finish', 1],
    ['reopen', 1],
    ['edit', 1],
  ],
  judgeId: [['yes'], ['partly'], ['no']],
  evidenceActionId: [
    ['accept', 1],
    ['dismiss', 1],
  ],
  sectionActionId: [['summary'], ['impact'], ['rootCause'], ['contributingFactors'], ['learnings']],
}
const ofButtons = ['actionIds', 'runbookActionIds', 'turnPanelIds']
const ofForms = ['formIds', 'practiceFormIds']
/** A button and the form behind it. */
const ofBoth = ['summaryDraftIds']
const ofOthers = ['blockIds', 'optionIds', 'practiceBlockIds', 'extentIds', 'shortcutIds', 'windowIds']
const ofFields = ['itemOwnerId', 'itemDeadlineId']

const listed = (names: readonly string[]): string[] =>
  names.flatMap((name) => Object.values(exported[name] as Record<string, string>))

const made = Object.entries(examples).flatMap(([name, calls]) => {
  const make = exported[name] as (...args: unknown[]) => string
  return calls.map((args) => make(...args))
})

const isForm = (id: string): boolean => id.endsWith('_form') && !id.startsWith('open_')

/** Every `action_id` that a button can have. */
export const everyAction: string[] = [
  ...made,
  ...listed(ofButtons),
  ...listed(ofBoth).filter((id) => !isForm(id)),
]

/** Every `callback_id` of a form. */
export const everyForm: string[] = [...listed(ofForms), ...listed(ofBoth).filter(isForm)]

/** The ids that these lists don't know: a new kind has to be put in one. */
export function unknownIds(): string[] {
  const known = [...Object.keys(examples), ...ofButtons, ...ofForms, ...ofBoth, ...ofOthers, ...ofFields]
  return Object.keys(exported).filter((name) => /(?<!Of)Ids?$/.test(name) && !known.includes(name))
}
