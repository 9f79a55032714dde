/// The keys of front matter that belong to other programs: they are no typos of ours.
package enum ForeignKeys {
  /// Those of them that say where a page is or was, and are read.
  package static let read: Set<String> = ["permalink", "redirect_from", "slug", "url"]

  /// Their names, as Hugo, Jekyll, Middleman, MkDocs, Docusaurus, Eleventy, VuePress, GitBook, Obsidian, Notion,
  /// cState and GOV.UK's tech docs write them.
  package static let names: Set<String> = [
    // Nearly all of them.
    "author", "authors", "categories", "category", "created", "createdAt", "created_at", "cover", "date", "description",
    "excerpt", "hide", "hidden", "icon", "id", "image", "images", "lang", "language", "lastmod",
    "lastUpdated", "last_modified_at", "last_update", "last_updated", "layout", "license", "linkTitle", "menu",
    "modified", "nav", "order", "parent", "permalink", "published", "robots", "section", "slug", "source", "subtitle",
    "summary", "tag", "tags", "template", "thumbnail", "toc", "type", "updated", "updatedAt", "updated_at", "url",
    "uuid", "version", "weight",
    // Hugo and its themes.
    "bookCollapseSection", "bookFlatSection", "bookHidden", "bookToc", "build", "_build", "cascade", "expiryDate",
    "isCJKLanguage", "linktitle", "markup", "menuTitle", "menutitle", "no_list", "outputs", "params", "publishDate",
    "resources", "series", "sitemap", "tableOfContents", "taxonomies", "translationKey",
    // Jekyll, Just the Docs, cState.
    "collection", "comments", "grand_parent", "has_children", "has_toc", "nav_exclude", "nav_order", "redirect_from",
    "redirect_to", "render_with_liquid", "search_exclude", "affected", "informational", "resolved", "resolvedWhen",
    // Middleman and GOV.UK's tech docs.
    "owner_slack", "last_reviewed_on", "review_in", "hide_in_navigation", "old_paths", "source_url", "important",
    // MkDocs and its plugins.
    "revision_date", "search", "social", "status_icon", "title_short", "hide_toc",
    // Docusaurus.
    "custom_edit_url", "displayed_sidebar", "draft_reason", "hide_table_of_contents", "hide_title", "pagination_label",
    "pagination_next", "pagination_prev", "sidebar_class_name", "sidebar_custom_props", "sidebar_key", "sidebar_label",
    "sidebar_position", "title_meta", "toc_max_heading_level", "toc_min_heading_level",
    // Eleventy, VuePress, VitePress.
    "aside", "eleventyComputed", "eleventyExcludeFromCollections", "eleventyNavigation", "editLink", "footer", "head",
    "heroImage", "meta", "navbar", "next", "outline", "pageClass", "pagination", "prev", "sidebar",
    // Obsidian, Notion, GitLab's handbook.
    "alias", "cssclass", "cssclasses", "no_version", "publish", "stage", "group", "info",
  ]
}
