export { dotsOfLabel, pagesWith, pictureOfLabel } from './label-thread.ts'
export type { LabelSource } from './tasks.ts'
