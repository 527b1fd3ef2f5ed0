import type { Session } from '../session.ts'
import type { ReadMarks } from './read-marks.ts'
import type { StageKeeper } from './stage.ts'

/** What everything done in the page works on. */
export type Performing = { session: Session; stage: StageKeeper; marks: ReadMarks }
