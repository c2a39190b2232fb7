import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import type { ImportPreview } from '../../../shared/contract/imports.ts'
import { orderFileFields } from '../../../shared/domain/order-file.ts'
import { productFileFields } from '../../../shared/domain/product-file.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import { useFieldName } from './field-name.ts'
import styles from './imports.module.css'
import { isAlternative, neededFields } from './needed.ts'

/** The fields in the order in which a person thinks of them. */
const inOrder = { orders: orderFileFields, products: productFileFields } as const

/**
 * Which column feeds which field. The needed fields come first, then those that were recognised, then, on demand, the
 * rest; a field stays at its place whatever is chosen for it.
 */
export function Columns(props: {
  readonly preview: ImportPreview
  readonly mapping: Readonly<Record<string, string>>
  readonly missing: readonly string[]
  readonly onChange: (mapping: Readonly<Record<string, string>>) => void
}) {
  const t = useText()
  const { preview, mapping } = props
  const nameOf = useFieldName(preview.content)
  const [all, setAll] = useState(false)
  const needed = neededFields(preview.content)
  const rest: readonly string[] = inOrder[preview.content].filter((field) => !needed.includes(field))
  const found = rest.filter((field) => preview.mapping[field] !== undefined)
  const others = rest.filter((field) => preview.mapping[field] === undefined)
  const shown = [...needed, ...found, ...(all ? others : [])]
  const set = (field: string, header: string | null) => {
    const { [field]: _, ...without } = mapping
    props.onChange(header === null ? without : { ...without, [field]: header })
  }
  return (
    <Panel title={t('imports:columns')} className={styles['mapping']} testId="mapping">
      <div className={styles['fields']}>
        {shown.map((field) => (
          <label key={field} className={styles['field']} htmlFor={`map-${field}`}>
            <span className={styles['fieldName']}>
              {nameOf(field)}
              {needed.includes(field) && (
                <span className={styles['required']}>
                  {t(isAlternative(preview.content, field) ? 'imports:oneOf' : 'imports:required')}
                </span>
              )}
            </span>
            <Select
              id={`map-${field}`}
              size="sm"
              className={styles['fieldColumn']}
              data={[...new Set(preview.headers)]}
              value={mapping[field] ?? null}
              placeholder={t('imports:noColumn')}
              clearable
              searchable
              error={props.missing.includes(field)}
              comboboxProps={{ width: 280, position: 'bottom-end' }}
              data-testid={`map-${field}`}
              onChange={(header) => {
                set(field, header)
              }}
            />
          </label>
        ))}
        {!all && others.length > 0 && (
          <Button
            variant="subtle"
            size="sm"
            data-testid="all-fields"
            onClick={() => {
              setAll(true)
            }}
          >
            {t('imports:otherFields', { count: others.length })}
          </Button>
        )}
      </div>
    </Panel>
  )
}
