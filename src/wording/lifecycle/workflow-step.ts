import { code, type Sentence, say } from '../text/sentence.ts'

const valueLimit = 40

/** What's wrong with what a workflow gives its step; its maker reads it. */
export type StepProblem = { input: 'severity'; value: string } | { input: 'declared_by'; value: string }

export function stepProblemText({ input, value }: StepProblem): Sentence {
  const given = value === '' ? 'is empty' : say`is ${code(value, valueLimit)}`
  return input === 'severity'
    ? say`The step's severity ${given}. Give it sev1, sev2, sev3 or sev4.`
    : say`The step's person ${given}. Give it somebody in this workspace, or nobody.`
}
