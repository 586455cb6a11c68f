// What a client in Relay writes: two connections that refetch, one at the root and one of a node.
import { graphql } from 'react-relay';

export const page = graphql`
  query CycleListQuery {
    ...CycleList_query
  }
`;

export const cycles = graphql`
  fragment CycleList_query on Query
  @refetchable(queryName: "CycleListPaginationQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    cycles(first: $first, after: $after) @connection(key: "CycleList_cycles") {
      edges {
        node {
          id
          title
          ...TransitionList_cycle
        }
      }
    }
  }
`;
