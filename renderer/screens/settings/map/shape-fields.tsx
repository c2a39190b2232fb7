import { Button, Select, TextInput } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { aisleName } from '../../../components/warehouse-map/geometry.ts'
import { Note } from '../../office/notes.tsx'
import { Panel } from '../../office/panel.tsx'
import { IconFile } from '@tabler/icons-react'
import type { NumberName } from './check-draft.ts'
import type { NumbersDraft } from './draft.ts'
import type { MapForm } from './form.ts'
import styles from './map.module.css'
import { TypedNumber } from '../typed-number.tsx'

const counts = ['aisles', 'bays', 'blocks'] as const
const lengths = ['spacing', 'pitch', 'crossWidth'] as const

/** The shape of the warehouse: a few numbers and how its shelves are called, or what a file has drawn. */
export function ShapeFields({ draft, set, errorOf }: MapForm) {
  const t = useText()
  const { numbers } = draft
  const change = (next: Partial<NumbersDraft>) => {
    set({ numbers: { ...numbers, ...next } })
  }
  const number = (name: NumberName, metres: boolean) => (
    <TypedNumber
      key={name}
      label={t(`map:shape.${name}`)}
      value={numbers[name]}
      {...(metres ? { unit: 'm', decimals: 2 } : {})}
      error={errorOf(`numbers.${name}`)}
      testId={`map-${name}`}
      onChange={(value) => {
        change({ [name]: value })
      }}
    />
  )
  if (draft.given)
    return (
      <Panel title={t('map:shape.title')} testId="map-shape">
        <div className={styles['rows']}>
          <Note tone="quiet" icon={IconFile} testId="map-given">
            {t(draft.given.layout.kind === 'graph' ? 'map:shape.givenNet' : 'map:shape.givenAisles')}
          </Note>
          <Button
            variant="default"
            data-testid="map-from-numbers"
            onClick={() => {
              const points = draft.points.map((point) => ({ ...point, row: point.row ?? 0 }))
              set({ given: null, ownPlaces: [], points })
            }}
          >
            {t('map:shape.fromNumbers')}
          </Button>
        </div>
      </Panel>
    )
  const wrongPattern = errorOf('numbers.pattern')
  return (
    <Panel title={t('map:shape.title')} testId="map-shape">
      <div className={styles['thirds']}>
        {counts.map((name) => number(name, false))}
        {lengths.map((name) => number(name, true))}
      </div>
      <div className={styles['thirds']}>
        <TextInput
          className={styles['wide']}
          label={t('map:shape.pattern')}
          description={t('map:shape.patternText', { example: exampleOf(numbers) })}
          value={numbers.pattern}
          maxLength={60}
          error={wrongPattern && t(wrongPattern)}
          data-testid="map-pattern"
          onChange={(event) => {
            change({ pattern: event.currentTarget.value })
          }}
        />
        <Select
          className={styles['half']}
          label={t('map:shape.aisleNames')}
          data={(['letters', 'numbers'] as const).map((value) => ({
            value,
            label: t(`map:shape.${value}`),
          }))}
          value={numbers.aisleNames}
          allowDeselect={false}
          data-testid="map-aisle-names"
          onChange={(value) => {
            if (value === 'letters' || value === 'numbers') change({ aisleNames: value })
          }}
        />
        <div className={styles['half']}>{number('bayDigits', false)}</div>
      </div>
    </Panel>
  )
}

/** A code as the pattern makes it: the second bay of the first aisle. */
function exampleOf({ pattern, aisleNames, bayDigits }: NumbersDraft): string {
  return pattern
    .replace(/\{aisle\}/i, aisleName(0, aisleNames))
    .replace(/\{bay\}/i, '2'.padStart(Number(bayDigits) || 1, '0'))
    .replace(/\{level\}/i, '3')
    .replace(/\{side\}/i, 'L')
}
