import { incidentRefusals } from '../../wording/incident/refusals.ts'

/** What came isn't as Slack sends it. Words alone, for there's no policy yet to say it under. */
export const unreadableText = incidentRefusals.unreadable().join('')
