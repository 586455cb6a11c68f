import { ApolloClient, ApolloLink, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { operation } from './journey.mjs';

export default function apollo({ url, headers }) {
  const client = new ApolloClient({
    link: ApolloLink.from([new HttpLink({ uri: url, headers })]),
    cache: new InMemoryCache({ possibleTypes: { RegisterRecord: ['Remark'] } }),
    defaultOptions: { query: { errorPolicy: 'all' }, mutate: { errorPolicy: 'all' } },
  });
  const answer = ({ data, error }) => {
    if (error && !CombinedGraphQLErrors.is(error)) throw error;
    return { data, errors: error?.errors };
  };
  return {
    query: async (name, variables) => answer(await client.query({ query: gql(operation(name)), variables })),
    mutate: async (name, variables) => answer(await client.mutate({ mutation: gql(operation(name)), variables })),
  };
}
