export { droppedWaybills } from './drop.ts'
export { stateNews } from './states.ts'
export { tellShop, type KeptNews } from './tell.ts'
