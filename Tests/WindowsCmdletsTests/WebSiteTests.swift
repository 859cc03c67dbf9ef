import Organization
import Testing

@testable import WindowsCmdlets

/// Web sites and their bindings.
@Suite struct WebSiteTests {
  private func lines(_ world: TestWorld, _ text: String) -> String {
    world.run(text: text).split(separator: "\n").map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "|")
  }

  @Test func sitesComeAndGo() throws {
    let world = try TestWorld()
    #expect(lines(world, "(Get-Website).name") == "Default Web Site")
    _ = world.run(text: #"New-Website -Name AutoDiscover -PhysicalPath C:\inetpub\wwwroot -IPAddress 10.0.0.8"#)
    #expect(
      lines(world, "Get-Website Auto* | % { $_.id; $_.state; $_.bindings.Collection[0].bindingInformation }") == "2|Started|10.0.0.8:80:")
    #expect(
      world.run(text: #"New-Website -Name AutoDiscover -PhysicalPath C:\inetpub\wwwroot"#).contains("Cannot add duplicate collection entry")
    )
    #expect(world.run(text: #"New-Website -Name Other -PhysicalPath C:\nowhere"#).contains("should point to existing path"))
    #expect(world.run(text: "Remove-Website Other").contains("The web site 'Other' doesn't exist."))
    _ = world.run(text: "Remove-Website AutoDiscover -WhatIf")
    #expect(lines(world, "@(Get-Website).Count") == "2")
    _ = world.run(text: "Get-Website AutoDiscover | Remove-Website")
    #expect(lines(world, "@(Get-Website).Count") == "1")
  }

  @Test func bindings() throws {
    let world = try TestWorld()
    #expect(lines(world, "Get-WebBinding | % { [string]$_ }") == "http *:80:|https *:443:")
    _ = world.run(text: "New-WebBinding -Name 'Default Web Site' -Protocol https -HostHeader mail.mitserv.net")
    #expect(lines(world, "(Get-WebBinding -Protocol https -HostHeader mail*).bindingInformation") == "*:443:mail.mitserv.net")
    #expect(
      world.run(text: "New-WebBinding -Protocol https -HostHeader mail.mitserv.net").filter { !$0.isWhitespace }
        .contains("respectivelysetto'https,*:443:mail.mitserv.net'"))
    _ = world.run(
      text: "Set-WebBinding -Name 'Default Web Site' -BindingInformation '*:443:mail.mitserv.net' -PropertyName Port -Value 444")
    #expect(lines(world, "(Get-WebBinding -Port 444).bindingInformation") == "*:444:mail.mitserv.net")
    #expect(world.run(text: "Set-WebBinding -PropertyName Port -Value x").contains("can't be set to 'x'"))
    _ = world.run(text: "Get-WebBinding -Port 444 | Remove-WebBinding")
    #expect(lines(world, "@(Get-WebBinding).Count") == "2")
  }

  /// Each site has its own certificate, which needs its key.
  @Test func certificatesOfBindings() throws {
    let world = try TestWorld()
    let own = lines(world, "(Get-ExchangeCertificate)[0].Thumbprint")
    _ = world.run(text: #"New-Website -Name AutoDiscover -PhysicalPath C:\inetpub\wwwroot -IPAddress 10.0.0.8 -Ssl"#)
    #expect(lines(world, "(Get-WebBinding -Name AutoDiscover).certificateHash").isEmpty)
    _ = world.run(text: "(Get-WebBinding -Name AutoDiscover -Protocol https).AddSslCertificate('\(own)', 'My')")
    #expect(lines(world, "(Get-WebBinding -Name AutoDiscover).certificateHash") == own)
    #expect(lines(world, "(Get-ExchangeCertificate \(own)).IISServices") == "IIS://EX13-1/W3SVC/1|IIS://EX13-1/W3SVC/2")
    #expect(
      world.run(text: "(Get-WebBinding -Name AutoDiscover).AddSslCertificate('00', 'My')").filter { !$0.isWhitespace }
        .contains("Aspecifiedlogonsessiondoesnotexist"))
    _ = world.run(text: "(Get-WebBinding -Name AutoDiscover).RemoveSslCertificate()")
    #expect(lines(world, "(Get-WebBinding -Name AutoDiscover).certificateHash").isEmpty)
  }

  @Test func eventLogs() throws {
    let world = try TestWorld()
    #expect(world.run(text: "Get-EventLog Application").contains("No matches found"))
    let store = try world.lab.store()
    for number in 1...3 {
      try store.log(
        LoggedEvent(
          machine: "EX13-1", source: "Source \(number)", eventID: number, level: number == 2 ? .error : .warning, category: "None",
          message: "Message \(number)", written: try world.lab.clock.now()))
    }
    #expect(lines(world, "Get-EventLog Application | % Message") == "Message 3|Message 2|Message 1")
    #expect(lines(world, "Get-EventLog Application -EntryType Error | % EventID") == "2")
    #expect(lines(world, "Get-EventLog Application -Newest 1 -Source 'Source*' | % Index") == "3")
    #expect(lines(world, "Get-WinEvent -LogName Application -MaxEvents 1 -Oldest | % Id") == "1")
    #expect(lines(world, "Get-WinEvent -FilterHashtable @{LogName='Application'; Level=2} | % LevelDisplayName") == "Error")
    #expect(world.run(text: "Get-WinEvent -ProviderName Nobody").contains("No events were found"))
  }
}
