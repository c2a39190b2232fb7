export { dotsOfLabel, pagesWith, pictureOfLabel, pngOfPhoto } from './label-thread.ts'
export type { LabelSource } from './tasks.ts'
