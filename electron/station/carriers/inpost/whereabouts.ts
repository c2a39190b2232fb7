import type { WhereaboutsWords } from '../../../../shared/domain/whereabouts.ts'

/**
 * The statuses of ShipX, as a public client lists them. Those of a shipment that is not bought yet, and `other`, are left out: they say
 * nothing of its way.
 */
export const inpostWords: WhereaboutsWords = new Map([
  ['confirmed', 'waiting'],
  ['dispatched_by_sender', 'taken'],
  ['collected_from_sender', 'taken'],
  ['taken_by_courier', 'taken'],
  ['adopted_at_source_branch', 'on-the-way'],
  ['sent_from_source_branch', 'on-the-way'],
  ['adopted_at_sorting_center', 'on-the-way'],
  ['sent_from_sorting_center', 'on-the-way'],
  ['adopted_at_target_branch', 'on-the-way'],
  ['out_for_delivery', 'on-the-way'],
  ['ready_to_pickup', 'to-collect'],
  ['ready_to_pickup_from_pok', 'to-collect'],
  ['ready_to_pickup_from_pok_registered', 'to-collect'],
  ['pickup_reminder_sent', 'to-collect'],
  ['avizo', 'to-collect'],
  ['delivered', 'delivered'],
  ['pickup_time_expired', 'returning'],
  ['returned_to_sender', 'returned'],
  ['oversized', 'trouble'],
  ['claimed', 'trouble'],
])
