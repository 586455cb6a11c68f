// Types for our operations, as a client in TypeScript generates them.
export default {
  schema: '../../schema.graphql',
  documents: 'operations/*.graphql',
  generates: {
    'out/typed/': {
      preset: 'client',
      config: {
        useTypeImports: true,
        scalars: {
          Channel: 'string',
          Date: 'string',
          DateTime: 'string',
          DegreeField: 'string',
          DocumentKind: 'string',
          Grade: 'string',
          PaperKind: 'string',
          ProfessionalField: 'string',
          QualityRating: 'string',
          SHA256: 'string',
          UUID: 'string',
        },
      },
    },
  },
};
