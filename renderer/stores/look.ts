import { create } from 'zustand'
import type { StationSettings } from '../../shared/contract/settings.ts'

/** How this station looks and sounds; the service keeps it, this is the copy on screen. */
export const useLook = create<StationSettings>(() => ({
  name: '',
  language: 'pl',
  theme: 'light',
  volume: 70,
}))
