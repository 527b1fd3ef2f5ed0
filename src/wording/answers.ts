import { incidentAnswers } from './incident/answers.ts'
import { lifecycleAnswers } from './lifecycle/answers.ts'
import { postmortemAnswers } from './postmortem/answers.ts'
import { outsideAnswers } from './postmortem/outside.ts'
import { responseAnswers } from './response/answers.ts'
import { updateAnswers } from './updates/answers.ts'

/** The short confirmation of each command that changes an incident, by the command's name. */
export const answers = {
  ...incidentAnswers,
  ...responseAnswers,
  ...updateAnswers,
  ...postmortemAnswers,
  ...outsideAnswers,
  ...lifecycleAnswers,
}
