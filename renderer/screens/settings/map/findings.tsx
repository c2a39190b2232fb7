import { IconAlertTriangle, IconCheck, IconExclamationCircle } from '@tabler/icons-react'
import type { MapFinding, WarehouseMapView } from '../../../../shared/contract/map.ts'
import { useText, type TextKey } from '../../../i18n/text.ts'
import { Sign } from '../../office/sign.tsx'
import styles from './map.module.css'

/** What a finding says of the things it is about; those that let a map be refused are marked. */
const words: Readonly<Record<string, { readonly text: TextKey; readonly refuses?: true }>> = {
  'no-walkway': { text: 'map:finding.noWalkway', refuses: true },
  'order-broken': { text: 'map:finding.orderBroken', refuses: true },
  'closed-outside': { text: 'map:finding.closedOutside', refuses: true },
  'edge-without-node': { text: 'map:finding.edgeWithoutNode', refuses: true },
  'point-doubled': { text: 'map:finding.pointDoubled', refuses: true },
  'point-off-walkway': { text: 'map:finding.pointOffWalkway', refuses: true },
  'start-unknown': { text: 'map:finding.startUnknown', refuses: true },
  'end-unknown': { text: 'map:finding.endUnknown', refuses: true },
  'place-not-on-map': { text: 'map:finding.placeNotOnMap' },
  'place-doubled': { text: 'map:finding.placeDoubled' },
  'place-unreachable': { text: 'map:finding.placeUnreachable' },
  'point-unreachable': { text: 'map:finding.pointUnreachable' },
}
const shown = 12

/** How many places were found on the map, and what is wrong with which. */
export function Findings({ view }: { readonly view: WarehouseMapView }) {
  const t = useText()
  const { places, findings } = view
  const found = places.filter(({ x }) => x !== null).length
  const groups = [...Map.groupBy(findings, ({ code }) => code)]
  return (
    <div
      className={styles['findings']}
      data-testid="map-findings"
      data-found={found}
      data-all={places.length}
    >
      <Sign
        icon={groups.length === 0 ? IconCheck : IconAlertTriangle}
        tone={groups.length === 0 ? 'done' : 'ask'}
      >
        <strong>{t('map:check.found', { found, all: places.length })}</strong>
      </Sign>
      {groups.map(([code, some]) => (
        <Group key={code} code={code} findings={some} />
      ))}
    </div>
  )
}

function Group({ code, findings }: { readonly code: string; readonly findings: readonly MapFinding[] }) {
  const t = useText()
  const { text, refuses } = words[code] ?? { text: 'map:finding.other' as const }
  const named = findings.map(({ about }) => about).filter((about) => about !== '')
  const more = named.length - shown
  return (
    <div data-testid="map-finding" data-code={code} data-count={findings.length}>
      <Sign icon={refuses ? IconExclamationCircle : IconAlertTriangle} tone={refuses ? 'stop' : 'ask'}>
        {t(text, { count: findings.length })}
      </Sign>
      {named.length > 0 && (
        <p className={styles['codes']}>
          {named.slice(0, shown).join(', ')}
          {more > 0 && ` ${t('map:check.more', { count: more })}`}
        </p>
      )}
    </div>
  )
}
