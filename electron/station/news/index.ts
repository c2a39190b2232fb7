export { droppedWaybills } from './drop.ts'
export { leftToShop } from './left-to-shop.ts'
export { stateNews } from './states.ts'
export { tellShop, type KeptNews } from './tell.ts'
