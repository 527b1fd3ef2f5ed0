import { declarePattern, retypePattern, setSeverityPattern, setStatusPattern } from './action-ids.ts'
import { evidencePattern } from './evidence-ids.ts'
import { itemActionPattern } from './item-ids.ts'
import { judgePattern } from './runbook-ids.ts'
import { sectionPattern } from './section-ids.ts'

/** The buttons of which a message holds several, so that each needs an id of its own. */
export const severalIds = {
  declare: declarePattern,
  retype: retypePattern,
  setSeverity: setSeverityPattern,
  setStatus: setStatusPattern,
  section: sectionPattern,
  item: itemActionPattern,
  evidence: evidencePattern,
  judge: judgePattern,
}
