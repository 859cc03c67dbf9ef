import Engine
import Testing

/// Reads the form that Catalog/generate writes.
@Suite struct CatalogLineTests {
  private static let text = """
    Get-Thing|things|012|12|High|Name@0 Id@12
    Name|String@0 String[]@12|N,Title|Name/m0vn@01 */r@2|a,b@0 a,b,c@12|-1..10@0
    Id|Int32||Id/12@12
    Old|SwitchParameter||*@0
    """

  @Test func oneVersion() throws {
    let entry = try #require(CatalogEntry(Self.text))
    #expect(entry.name == "Get-Thing" && entry.versions == [CatalogVersions(0), CatalogVersions(1), CatalogVersions(2)])
    let cmdlet = try #require(entry.cmdlet(in: CatalogVersions(0)))
    #expect(cmdlet.group == "things" && cmdlet.defaultSet == "Name" && !cmdlet.supportsShouldProcess && cmdlet.confirmImpact == "High")
    #expect(cmdlet.parameters.map(\.name) == ["Name", "Old"])
    let name = try #require(cmdlet.parameter(named: "TITLE"))
    #expect(name.typeName == "String" && name.aliases == ["N", "Title"] && name.values == ["a", "b"])
    #expect(name.range?.minimum == "-1" && name.range?.maximum == "10")
    let set = try #require(name.entry(in: "name"))
    #expect(set.isMandatory && set.position == 0 && set.fromPipeline && set.fromPipelineByPropertyName && !set.takesRemaining)
    #expect(name.entry(in: "Id") == nil)
  }

  @Test func otherVersionsAndAllOfThem() throws {
    let entry = try #require(CatalogEntry(Self.text))
    let newest = try #require(entry.cmdlet(in: CatalogVersions(2)))
    #expect(newest.setNames == ["Id"] && newest.defaultSet == "Id" && newest.supportsShouldProcess)
    #expect(newest.parameter(named: "Name")?.entry(in: "Id")?.takesRemaining == true)
    #expect(newest.parameter(named: "Id")?.entry(in: "Id")?.position == 12)
    #expect(newest.parameter(named: "Name")?.range == nil)
    let all = try #require(entry.cmdlet(in: .all))
    #expect(all.parameters.map(\.name) == ["Name", "Id", "Old"] && all.setNames == ["Name", "Id"])
    #expect(all.parameter(named: "Name")?.typeName == "String[]")
    #expect(entry.cmdlet(in: CatalogVersions(5)) == nil)
  }

  @Test func lookingUpIsWithoutCase() {
    let texts = CatalogTexts(["A-B|g|0\nX|Int32||*", "A-Bc|g|1\nX|Int32||*", "b-a|g|01\nX|Int32||*"])
    #expect(texts.entry(named: "a-b")?.name == "A-B")
    #expect(texts.entry(named: "A-BC")?.name == "A-Bc")
    #expect(texts.entry(named: "B-A")?.name == "b-a")
    #expect(texts.entry(named: "A") == nil && texts.entry(named: "z") == nil && texts.entry(named: "") == nil)
    #expect(texts.names(in: CatalogVersions(0)) == ["A-B", "b-a"])
    #expect(texts.names() == ["A-B", "A-Bc", "b-a"])
  }

  @Test func nothingTrapsOnWhatIsNoCatalog() {
    #expect(CatalogEntry("") == nil)
    #expect(CatalogEntry("\n|\n||") == nil)
    let entry = CatalogEntry("A|||||@\n|\nB||\nC|x||*/99999999999999999999m@0z\n")
    #expect(entry?.cmdlet(in: .all) == nil)
    #expect(CatalogEntry("A|g|0\nC|x||*/99999999999999999999m")?.cmdlet(in: .all)?.parameters.count == 1)
    #expect(CatalogVersions(-1).isEmpty && CatalogVersions(99).isEmpty)
  }
}
